"use strict";
// Keys that work anywhere on the page, the page of help about them, and Escape, which always leads one step out.
(() => {
  const dialog = GT.byId("help");
  const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea");

  // Keys of one character can be switched off, for those who speak to their computer or press keys by chance.
  function single() {
    return GT.byId("single-keys").checked;
  }
  function escape(event) {
    if (GT.byId("save").open) {
      GT.byId("save").open = false;
      GT.byId("save").querySelector("summary").focus();
    } else if (GT.state.focus) GT.change({ focus: false });
    else if (GT.byId("panel").contains(event.target)) GT.leavePanel();
  }
  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape") escape(event);
    else if (!single() || typing(event.target)) return;
    else if (event.key === "?") dialog.showModal();
    else if (event.key === "f") GT.toggleFocus();
    else if (event.key === "/") GT.byId("search").focus();
    else return;
    event.preventDefault();
  }
  function start() {
    document.addEventListener("keydown", pressed);
    GT.byId("help-open").addEventListener("click", () => dialog.showModal());
    GT.byId("help-close").addEventListener("click", () => dialog.close());
  }
  GT.keys = { start };
})();
