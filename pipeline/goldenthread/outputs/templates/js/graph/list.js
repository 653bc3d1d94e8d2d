"use strict";
// The thread as a nested list; what is under an item is made when it is opened. Where filters or focus narrow the
// view, only what passes is listed, and what it stands under, so that its place can be told.
(() => {
  const el = GT.el;
  const RELATED = ["alignsTo", "underpinnedBy", "ownedBy", "ledBy"];
  const EMPTY = ["NoOwner", "NoMeasure", "NoAction", "NoUnderpinningStrategy"];
  // A narrowed list of at most so many items is opened whole: a reader wants to see what was found.
  const OPENED = 300;
  let thread = null;
  let lit = null;
  let kept = null;
  let places = true;
  let open = new Set();
  let onPaper = false;

  const passes = (i) => lit === null || lit.has(i);
  function related(i) {
    return GT.factsFrom[i].filter((f) => RELATED.includes(f.p) && f.o !== undefined && thread.all.has(f.o) && passes(f.o));
  }
  function children(i) {
    return (GT.ties.children(thread).get(i) || []).filter((child) => kept === null || kept.has(child));
  }
  function gaps(i) {
    return places && passes(i) ? GT.gapsOf[i].filter((gap) => EMPTY.includes(gap.code)) : [];
  }
  // What is listed of a narrowed thread: the elements that pass, those that alone lead to an owner or a strategy
  // that passes, and what these stand under.
  function keptOf() {
    if (lit === null) return null;
    const elements = [thread.strategy, ...thread.parents.keys()];
    const passing = elements.filter(passes);
    const shown = new Set(passing.flatMap((i) => related(i).flatMap((f) => [f.o, ...GT.ties.owners(f.o)])));
    const leading = elements.filter((i) => !passes(i) && related(i).some((f) => !shown.has(f.o)));
    return new Set([thread.strategy, ...[...passing, ...leading].flatMap((i) => [i, ...GT.ties.line(i, thread)])]);
  }

  function toggle(item, on) {
    const button = item.querySelector(":scope > .row > .toggle");
    if (!button) return;
    const i = Number(item.dataset.item);
    if (on && !item.querySelector(":scope > ul")) item.append(under(i));
    const list = item.querySelector(":scope > ul");
    if (list) list.hidden = !on;
    if (on) open.add(i);
    else open.delete(i);
    button.setAttribute("aria-expanded", String(on));
    button.firstChild.textContent = on ? "−" : "+";
  }
  function state(i) {
    const { status } = GT.data.entities[i];
    const many = GT.gapsOf[i].length;
    return [
      status.length ? el("span", { class: "badge" }, status.join(", ")) : null,
      many && places ? el("span", { class: "badge gaps" }, many === 1 ? GT.data.words.gaps[GT.gapsOf[i][0].code].heading : GT.some(many, "gap")) : null,
    ];
  }
  function row(start, relation, i) {
    const context = passes(i) ? null : el("span", { class: "relation" }, "(for context)");
    return el("div", { class: "row" }, start, el("span", { class: "relation" }, relation), onPaper ? el("span", {}, GT.name(i)) : GT.pickButton(i), ...state(i), context);
  }
  function bare() {
    return el("span", { class: "bare" });
  }
  function relationOf(fact) {
    return GT.data.words.predicates[fact.p][0];
  }
  function missing(gap) {
    return el("li", {}, el("div", { class: "row" }, bare(), el("span", { class: "missing" }, GT.data.words.gaps[gap.code].heading)));
  }
  // What an underpinning strategy leads to: its owners and its gaps, one step and no further.
  function leaf(fact) {
    const i = fact.o;
    const inner = thread.parents.has(i) || i === thread.strategy;
    const owners = inner ? [] : GT.factsFrom[i].filter((f) => GT.ties.OWNING.includes(f.p) && f.o !== undefined && passes(f.o));
    const more = [...owners.map((f) => el("li", {}, row(bare(), relationOf(f), f.o))), ...(inner ? [] : gaps(i).map(missing))];
    const item = el("li", {}, row(bare(), relationOf(fact), i));
    if (more.length) item.append(el("ul", {}, ...more));
    return item;
  }
  function under(i) {
    return el("ul", {}, ...related(i).map(leaf), ...gaps(i).map(missing), ...children(i).map(branch));
  }
  function toggleButton(i) {
    return el("button", { type: "button", class: "toggle", "aria-expanded": "false", onclick: (event) => toggle(event.currentTarget.closest("li"), event.currentTarget.getAttribute("aria-expanded") !== "true") },
      el("span", { "aria-hidden": "true" }, "+"), el("span", { class: "hidden-text" }, `What is under ${GT.name(i)}`));
  }
  function branch(i) {
    const has = children(i).length || related(i).length || gaps(i).length;
    const item = el("li", { "data-item": String(i) }, row(has ? toggleButton(i) : bare(), GT.kind(i), i));
    if (has && open.has(i)) toggle(item, true);
    return item;
  }
  function show(next) {
    if (next.thread !== thread) {
      thread = next.thread;
      open = new Set([thread.strategy, ...(thread.large ? [] : GT.ties.children(thread).get(thread.strategy) || [])]);
    }
    lit = GT.filters.lit(next);
    places = next.places;
    kept = keptOf();
    if (kept && kept.size <= OPENED) open = new Set([...open, ...kept]);
    const nothing = lit && ![...thread.all].some(passes);
    GT.byId("list").replaceChildren(nothing ? el("p", {}, "Nothing in this thread passes the filters.") : el("ul", {}, branch(thread.strategy)));
  }
  function find(i) {
    return GT.byId("list").querySelector(`li[data-item="${i}"]`);
  }
  function select(i) {
    if (!thread) return;
    for (const ancestor of GT.ties.line(i, thread)) if (find(ancestor)) toggle(find(ancestor), true);
    const item = find(i);
    if (item) item.scrollIntoView({ block: "nearest" });
  }
  function all(on) {
    open = new Set(on ? [thread.strategy, ...thread.parents.keys()] : []);
    show(GT.state);
    GT.markChosen();
  }
  // The whole list, opened, for paper; how many items it has is for the caller to judge.
  function whole(next) {
    const before = open;
    show(next);
    open = new Set([thread.strategy, ...thread.parents.keys()]);
    onPaper = true;
    const made = el("ul", {}, branch(thread.strategy));
    onPaper = false;
    open = before;
    return made;
  }
  function start() {
    GT.byId("open-all").addEventListener("click", () => all(true));
    GT.byId("close-all").addEventListener("click", () => all(false));
  }
  GT.list = { start, show, select, whole };
})();
