"use strict";
// Every item as a sortable table, a page of rows at a time.
(() => {
  const el = GT.el;
  const PAGE = 100;
  const COLUMNS = [
    ["Kind", (i) => GT.kind(i)],
    ["Code", (i) => GT.data.entities[i].code],
    ["Name", (i) => GT.data.entities[i].label],
    ["Strategy", (i) => GT.data.entities[i].scope],
    ["Owner or lead", (i) => GT.ties.owners(i).map((owner) => GT.data.entities[owner].label).join("; ")],
    ["Status", (i) => GT.data.entities[i].status.join(", ")],
    ["Gaps", (i) => GT.gapsOf[i].length],
  ];
  // What the file has besides, for those who have no page to look at.
  const IN_FILE = [
    ["What is missing", (i) => [...new Set(GT.gapsOf[i].map((gap) => GT.data.words.gaps[gap.code].heading))].join("; ")],
    ["Documents", (i) => [...GT.documentsOf[i]].map((d) => GT.data.documents[d].name).sort().join("; ")],
  ];
  let rows = [];
  let shown = PAGE;
  let sort = { column: null, down: false };

  function wanted(state) {
    const lit = GT.filters.lit(state);
    const everything = [...GT.data.entities.keys()];
    const start = {
      thread: () => (state.thread ? [...state.thread.all] : []),
      none: () => everything.filter((i) => !GT.threadsOf[i].length),
      all: () => everything,
    }[state.within]();
    return lit ? start.filter((i) => lit.has(i)) : start;
  }
  function ordered(list) {
    if (sort.column === null) return list;
    const value = COLUMNS[sort.column][1];
    const keyed = list.map((i) => [value(i), i]);
    keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : GT.collator.compare(a || "\uffff", b || "\uffff")) * (sort.down ? -1 : 1));
    return keyed.map(([, i]) => i);
  }
  function row(i) {
    const cells = COLUMNS.map(([title, value]) => el("td", {}, title === "Name" ? GT.pickButton(i, value(i)) : String(value(i))));
    return el("tr", { "data-item": String(i) }, ...cells);
  }
  function draw() {
    GT.byId("table-body").replaceChildren(...rows.slice(0, shown).map(row));
    const more = GT.byId("table-more");
    more.hidden = rows.length <= shown;
    more.textContent = `Show ${Math.min(PAGE, rows.length - shown)} more`;
    GT.byId("table-count").textContent = `${Math.min(shown, rows.length)} of ${GT.some(rows.length, "item")} shown`;
    GT.markChosen();
  }
  function show(state) {
    shown = PAGE;
    rows = ordered(wanted(state));
    GT.byId("filter-scope").value = state.within;
    draw();
  }
  function heads() {
    GT.byId("table-head").replaceChildren(...COLUMNS.map(([title], n) => {
      const state = sort.column === n ? (sort.down ? "descending" : "ascending") : "none";
      const sign = { ascending: " ▲", descending: " ▼", none: "" }[state];
      return el("th", { scope: "col", "aria-sort": state }, el("button", { type: "button", onclick: () => sortBy(n) }, title, el("span", { "aria-hidden": "true" }, sign)));
    }));
  }
  function sortBy(n) {
    sort = { column: n, down: sort.column === n && !sort.down };
    heads();
    show(GT.state);
    GT.byId("table-head").children[n].firstChild.focus();
    GT.say(`Sorted by ${COLUMNS[n][0]}, ${sort.down ? "descending" : "ascending"}`);
  }
  function lengthen(to) {
    shown = to;
    draw();
  }
  function select(i) {
    const at = rows.indexOf(i);
    if (at >= shown) lengthen(at + 1);
    const found = GT.byId("table-body").querySelector(`tr[data-item="${i}"]`);
    if (found) found.scrollIntoView({ block: "nearest" });
  }
  // The heads and rows that pass now, in the order they are sorted in, as text: every page of them.
  function allRows() {
    const columns = [...COLUMNS, ...IN_FILE];
    return [columns.map(([title]) => title), ...ordered(wanted(GT.state)).map((i) => columns.map(([, value]) => value(i)))];
  }
  function start() {
    GT.byId("filter-scope").addEventListener("change", (event) => {
      GT.change({ within: event.target.value });
      GT.say(GT.byId("table-count").textContent);
    });
    GT.byId("table-more").addEventListener("click", () => lengthen(shown + PAGE));
    heads();
  }
  GT.table = { start, show, select, lengthen, allRows };
})();
