"use strict";
// Puts a text on the clipboard and says so.
(() => {
  // Pages opened from an email or an old server may not use the clipboard; a selected field may be copied from.
  function byField(text) {
    const field = GT.el("textarea", { readonly: true, class: "hidden-text" });
    const before = document.activeElement;
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before) before.focus();
    return done;
  }
  GT.copy = async (text, done) => {
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = byField(text);
    }
    GT.say(copied ? done : "This browser does not let the page copy. Select the words and copy them yourself.");
  };
})();
