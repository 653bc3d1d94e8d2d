"use strict";
// Search with completion, after the ARIA combobox pattern.
(() => {
  const MOST = 12;
  const input = GT.byId("search");
  const box = GT.byId("matches");
  let texts = [];
  let found = [];
  let active = -1;

  function score(i, whole, words) {
    if (!words.every((word) => texts[i].includes(word))) return 0;
    const entity = GT.data.entities[i];
    if (entity.code.toLowerCase() === whole || entity.label.toLowerCase() === whole) return 4;
    if (entity.alt.some((alt) => alt.toLowerCase() === whole)) return 3;
    return texts[i].startsWith(whole) || entity.label.toLowerCase().startsWith(whole) ? 2 : 1;
  }
  function matches(text) {
    const whole = text.trim().toLowerCase();
    if (!whole) return [];
    const words = whole.split(/\s+/);
    const scored = texts.map((_, i) => [score(i, whole, words), i]).filter(([s]) => s);
    const here = (i) => (GT.state.thread && GT.state.thread.all.has(i) ? 1 : 0);
    scored.sort((a, b) => b[0] - a[0] || here(b[1]) - here(a[1]) || a[1] - b[1]);
    return scored.slice(0, MOST).map(([, i]) => i);
  }
  function mark() {
    [...box.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `match-${active}`);
      box.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }
  function open(on) {
    box.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
  }
  function option(i, n) {
    const scope = GT.data.entities[i].scope;
    const made = GT.el("li", { role: "option", id: `match-${n}`, "aria-selected": "false" }, GT.name(i),
      GT.el("small", {}, scope ? `${GT.kind(i)} of ${scope}` : GT.kind(i)));
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(n);
    });
    return made;
  }
  function look() {
    found = matches(input.value);
    active = found.length ? 0 : -1;
    box.replaceChildren(...found.map(option));
    open(found.length > 0);
    mark();
    if (input.value.trim()) GT.say(found.length ? `${found.length}${found.length === MOST ? " or more" : ""} found` : "Nothing found");
  }
  function take(n) {
    if (n < 0 || n >= found.length) return;
    open(false);
    input.value = GT.name(found[n]);
    GT.choose(found[n]);
    GT.byId("panel-title").focus();
  }
  function keys(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (box.hidden) look();
      else if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter" && !box.hidden) take(active);
    else if (event.key === "Escape" && !box.hidden) open(false);
    else return;
    event.preventDefault();
  }
  function start() {
    texts = GT.data.entities.map((e) => [e.code, e.label, ...e.alt].join(" ").toLowerCase());
    input.addEventListener("input", look);
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", keys);
  }
  GT.search = { start };
})();
