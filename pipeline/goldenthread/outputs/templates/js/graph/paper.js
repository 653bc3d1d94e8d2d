"use strict";
// What is printed: the heading, the picture cut into sheets that fit the paper's width, and the whole list.
(() => {
  const el = GT.el;
  // Height to width of a sheet: what a landscape A4 page leaves; a portrait page takes two.
  const SHAPE = 0.6;
  // A cut is looked for in the last part of a sheet, where it goes through the fewest boxes.
  const CUT_FROM = 0.65;
  const CUT_STEP = 6;
  // More than this nobody pins to a wall; the list below holds the same.
  const MOST_SHEETS = 24;
  const MOST_ITEMS = 3000;

  function cutBetween(nodes, from, to) {
    let best = { y: to, through: Infinity };
    for (let y = to; y >= from; y -= CUT_STEP) {
      const through = nodes.filter((n) => Math.abs(n.y - y) < n.boxHeight / 2 + 2).length;
      if (through < best.through) best = { y, through };
    }
    return best.y;
  }
  function cuts(picture) {
    const tall = (picture.right - picture.left) * SHAPE;
    const found = [picture.top];
    while (picture.bottom - found.at(-1) > tall && found.length <= MOST_SHEETS) {
      const from = found.at(-1);
      found.push(cutBetween(picture.nodes, from + tall * CUT_FROM, from + tall));
    }
    return [...found, picture.bottom];
  }
  function sheet(picture, top, bottom, label) {
    const { svg, HEAD } = GT.drawing;
    const width = Math.ceil(picture.right - picture.left);
    const inner = svg("svg", { x: 0, y: HEAD, width, height: bottom - top, viewBox: `${picture.left} ${top} ${width} ${bottom - top}` },
      ...GT.drawing.parts(picture, top, bottom));
    const seen = picture.nodes.filter((n) => n.y + n.boxHeight / 2 > top && n.y - n.boxHeight / 2 < bottom);
    const columns = picture.columns.filter((column) => seen.some((n) => Math.abs(n.x - column.x) < n.boxWidth / 2));
    const heads = svg("g", { transform: `translate(${-picture.left} 0)` }, ...GT.drawing.headings(columns, 4));
    return GT.drawing.sheet(width, Math.ceil(bottom - top) + HEAD, label, heads, inner);
  }
  function picture() {
    const whole = GT.canvas.picture();
    const at = cuts(whole);
    if (at.length - 1 > MOST_SHEETS) return [el("p", {}, `The picture would take more than ${MOST_SHEETS} sheets and is left out. Filter first and hide the rest, or use the list.`)];
    const many = at.length - 1;
    const key = GT.drawing.legend(1000);
    return [
      ...at.slice(1).map((bottom, n) => el("figure", {}, sheet(whole, at[n], bottom, many > 1 ? `Picture of the thread, sheet ${n + 1} of ${many}` : "Picture of the thread"))),
      el("figure", {}, GT.drawing.sheet(1000, key.height, "What the shapes and lines mean", ...key.made)),
    ];
  }
  function list(state) {
    if (!state.thread) return [];
    const many = state.thread.parents.size;
    if (many > MOST_ITEMS) return [el("p", {}, `The thread has ${many} items, too many to print. Save the table (CSV) instead.`)];
    return [el("h2", {}, "The thread as a list"), el("div", { class: "paper-list" }, GT.list.whole(state))];
  }
  function fill() {
    const state = GT.state;
    if (state.view === "table") GT.table.lengthen(MOST_ITEMS);
    for (const part of document.querySelectorAll("#comparison details")) part.open = true;
    const { heading, notes } = GT.describe(state);
    const shows = ["compare", "table", "strategies"].includes(state.view) ? [] : [...(state.view === "graph" && state.thread ? picture() : []), ...list(state)];
    GT.byId("paper").replaceChildren(el("h1", {}, heading), ...notes.map((note) => el("p", {}, note)), ...shows);
  }
  function start() {
    addEventListener("beforeprint", fill);
    matchMedia("print").addEventListener("change", (event) => {
      if (event.matches) fill();
    });
  }
  GT.paper = { start };
})();
