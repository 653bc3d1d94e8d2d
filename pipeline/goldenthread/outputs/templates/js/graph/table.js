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
    ["Owner or lead", (i) => owners(i)],
    ["Status", (i) => GT.data.entities[i].status.join(", ")],
    ["Gaps", (i) => GT.gapsOf[i].length],
  ];
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  let rows = [];
  let shown = PAGE;
  let sort = { column: null, down: false };
  let thread = null;

  function owners(i) {
    const found = GT.factsFrom[i].filter((f) => ["ownedBy", "ledBy"].includes(f.p) && f.o !== undefined);
    return [...new Set(found.map((f) => GT.data.entities[f.o].label))].join("; ");
  }
  function wanted() {
    const scope = GT.byId("filter-scope").value;
    const kind = GT.byId("filter-kind").value;
    const doc = GT.byId("filter-document").value;
    const gaps = GT.byId("filter-gaps").checked;
    const inThread = thread ? [...thread.all] : [];
    const everything = GT.data.entities.map((_, i) => i);
    const start = scope === "thread" && thread ? inThread : scope === "none" ? everything.filter((i) => !GT.threadsOf[i].length) : everything;
    return start.filter((i) => (!kind || GT.data.entities[i].kind === kind) && (!doc || GT.documentsOf[i].has(Number(doc))) && (!gaps || GT.gapsOf[i].length));
  }
  function ordered(list) {
    if (sort.column === null) return list;
    const value = COLUMNS[sort.column][1];
    const keyed = list.map((i) => [value(i), i]);
    keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : collator.compare(a || "\uffff", b || "\uffff")) * (sort.down ? -1 : 1));
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
    GT.byId("table-count").textContent = `${Math.min(shown, rows.length)} of ${rows.length} items shown`;
    GT.markChosen();
  }
  function refresh() {
    shown = PAGE;
    rows = ordered(wanted());
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
    refresh();
    GT.byId("table-head").children[n].firstChild.focus();
    GT.say(`Sorted by ${COLUMNS[n][0]}, ${sort.down ? "descending" : "ascending"}`);
  }
  function show(next) {
    thread = next;
    refresh();
  }
  function select(i) {
    const at = rows.indexOf(i);
    if (at >= shown) {
      shown = at + 1;
      draw();
    }
    const found = GT.byId("table-body").querySelector(`tr[data-item="${i}"]`);
    if (found && !GT.byId("view-table").hidden) found.scrollIntoView({ block: "nearest" });
  }
  function options(id, pairs) {
    GT.byId(id).append(...pairs.map(([value, text]) => el("option", { value }, text)));
  }
  function start() {
    const kinds = [...new Set(GT.data.entities.map((e) => e.kind))];
    options("filter-kind", kinds.map((kind) => [kind, GT.data.words.kinds[kind] || kind]));
    options("filter-document", GT.data.documents.map((doc, i) => [String(i), doc.name]));
    for (const id of ["filter-scope", "filter-kind", "filter-document", "filter-gaps"]) GT.byId(id).addEventListener("change", () => {
      refresh();
      GT.say(GT.byId("table-count").textContent);
    });
    GT.byId("table-more").addEventListener("click", () => {
      shown += PAGE;
      draw();
    });
    if (!GT.data.threads.length) GT.byId("filter-scope").value = "all";
    heads();
  }
  GT.table = { start, show, select };
})();
