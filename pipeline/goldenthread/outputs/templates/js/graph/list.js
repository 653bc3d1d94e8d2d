"use strict";
// The thread as a nested list; what is under an item is made when it is opened.
(() => {
  const el = GT.el;
  const RELATED = ["alignsTo", "underpinnedBy", "ownedBy", "ledBy"];
  const EMPTY = ["NoOwner", "NoMeasure", "NoAction", "NoUnderpinningStrategy"];
  let thread = null;
  let children = new Map();

  function related(i) {
    return RELATED.flatMap((p) => GT.factsFrom[i].filter((f) => f.p === p && f.o !== undefined && thread.all.has(f.o)));
  }
  function gaps(i) {
    return GT.gapsOf[i].filter((gap) => EMPTY.includes(gap.code));
  }
  function toggle(item, on) {
    const button = item.querySelector(":scope > .row > .toggle");
    if (!button) return;
    if (on && !item.querySelector(":scope > ul")) item.append(under(Number(item.dataset.item)));
    const list = item.querySelector(":scope > ul");
    if (list) list.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    button.firstChild.textContent = on ? "−" : "+";
  }
  function leaf(relation, i) {
    const more = gapsAndTies(i);
    const item = el("li", {}, el("div", { class: "row" }, el("span", { class: "bare" }), el("span", { class: "relation" }, relation), GT.pickButton(i)));
    if (more.length) item.append(el("ul", {}, ...more));
    return item;
  }
  // What an underpinning strategy leads to: its owners and its gaps, one step and no further.
  function gapsAndTies(i) {
    if (thread.parents.has(i) || i === thread.strategy) return [];
    const owners = GT.factsFrom[i].filter((f) => ["ownedBy", "ledBy"].includes(f.p) && f.o !== undefined);
    return [
      ...owners.map((f) => el("li", {}, el("div", { class: "row" }, el("span", { class: "bare" }), el("span", { class: "relation" }, GT.data.words.predicates[f.p][0]), GT.pickButton(f.o)))),
      ...gaps(i).map(missing),
    ];
  }
  function missing(gap) {
    return el("li", {}, el("div", { class: "row" }, el("span", { class: "bare" }), el("span", { class: "missing" }, GT.data.words.gaps[gap.code].heading)));
  }
  function under(i) {
    return el("ul", {},
      ...related(i).map((f) => leaf(GT.data.words.predicates[f.p][0], f.o)),
      ...gaps(i).map(missing),
      ...(children.get(i) || []).map(branch));
  }
  function branch(i) {
    const has = (children.get(i) || []).length || related(i).length || gaps(i).length;
    const button = has
      ? el("button", { type: "button", class: "toggle", "aria-expanded": "false", onclick: (event) => toggle(event.currentTarget.closest("li"), event.currentTarget.getAttribute("aria-expanded") !== "true") },
        el("span", { "aria-hidden": "true" }, "+"), el("span", { class: "hidden-text" }, `What is under ${GT.name(i)}`))
      : el("span", { class: "bare" });
    return el("li", { "data-item": String(i) }, el("div", { class: "row" }, button, el("span", { class: "relation" }, GT.kind(i)), GT.pickButton(i)));
  }
  function show(next) {
    thread = next;
    children = new Map();
    for (const [child, parent] of thread.members) {
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(child);
    }
    const root = branch(thread.strategy);
    GT.byId("list").replaceChildren(el("ul", {}, root));
    toggle(root, true);
    if (!thread.large) root.querySelectorAll(":scope > ul > li[data-item]").forEach((item) => toggle(item, true));
  }
  function find(i) {
    return [...GT.byId("list").querySelectorAll(`li[data-item="${i}"]`)][0];
  }
  function select(i) {
    if (!thread) return;
    const line = [];
    for (let at = thread.parents.get(i); at !== undefined && !line.includes(at); at = thread.parents.get(at)) line.unshift(at);
    for (const ancestor of line) if (find(ancestor)) toggle(find(ancestor), true);
    const item = find(i);
    if (item && !GT.byId("view-list").hidden) item.scrollIntoView({ block: "nearest" });
  }
  function all(on) {
    const step = () => [...GT.byId("list").querySelectorAll("li[data-item]")].filter((item) => item.querySelector(`:scope > .row > .toggle[aria-expanded="${!on}"]`));
    for (let open = step(); open.length; open = step()) open.forEach((item) => toggle(item, on));
  }
  GT.byId("open-all").addEventListener("click", () => all(true));
  GT.byId("close-all").addEventListener("click", () => all(false));
  GT.list = { show, select, all };
})();
