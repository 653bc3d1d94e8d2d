"use strict";
// Two domains, or two editions of a strategy, side by side as a table; every cell leads to the item and its evidence.
(() => {
  const el = GT.el;
  // So many rows of a part are made at once; the others when they are asked for.
  const PAGE = 100;
  const KEEPS = { all: () => true, differ: (row) => row.likeness !== "both", both: (row) => row.likeness === "both" };

  // The two things compared: those of the address where they can be compared, else the usual ones.
  function pair(state) {
    const { modeOf, usualPair } = GT.likeness;
    const mode = modeOf(state.left);
    if (mode && modeOf(state.right) === mode) return { mode, left: state.left, right: state.right };
    const many = GT.likeness.choices("domains", state.thread).length > 1;
    const usual = mode || (many ? "domains" : "strategies");
    const [left, right] = usualPair(usual, state.thread);
    return { mode: usual, left, right };
  }
  function threadOf({ mode, left }, state) {
    if (mode === "strategies" || left === null) return state.thread;
    return GT.likeness.threadWith(left);
  }
  function offer(id, chosen, options) {
    const select = GT.byId(id);
    select.replaceChildren(...options.map((i) => el("option", { value: String(i) }, GT.name(i))));
    select.value = String(chosen);
  }
  function remarks(i) {
    const said = [GT.data.entities[i].status.join(", ")];
    const owners = GT.ties.owners(i);
    if (owners.length) said.push(`Owner or lead: ${owners.map(GT.name).join("; ")}`);
    if (GT.gapsOf[i].length) said.push(GT.some(GT.gapsOf[i].length, "gap"));
    return said.filter(Boolean).join(" · ");
  }
  function cell(i) {
    if (i === null) return el("td", { class: "nothing" }, "–");
    const more = remarks(i);
    return el("td", {}, GT.pickButton(i), more ? el("small", {}, more) : null);
  }
  function gapCell(items) {
    if (!items.length) return el("td", { class: "nothing" }, "–");
    return el("td", {}, el("details", {}, el("summary", {}, GT.some(items.length, "item")), el("ul", {}, ...items.slice(0, PAGE).map((i) => el("li", {}, GT.pickButton(i))), ...(items.length > PAGE ? [el("li", {}, `and ${items.length - PAGE} more, which the file (CSV) has`)] : []))));
  }
  function body(heading, rows) {
    return el("tbody", {}, el("tr", {}, el("th", { scope: "rowgroup", colspan: "3" }, heading)), ...rows);
  }
  function rowOf(row) {
    return el("tr", {}, el("th", { scope: "row", class: row.likeness }, row.words), cell(row.left), cell(row.right));
  }
  function rest(rows) {
    const button = el("button", { type: "button", onclick: (event) => {
      const made = rows.map(rowOf);
      event.currentTarget.closest("tr").replaceWith(...made);
      made[0].querySelector(".pick").focus();
    } }, `Show the other ${rows.length}`);
    return el("tr", {}, el("td", { colspan: "3" }, button));
  }
  function rowsOf({ heading, rows }, keep) {
    const kept = rows.filter(keep);
    if (!kept.length) return [];
    const more = kept.slice(PAGE);
    return [body(heading, [...kept.slice(0, PAGE).map(rowOf), ...(more.length ? [rest(more)] : [])])];
  }
  function figureRows(figures) {
    return body("At a glance", figures.map(([words, left, right]) => el("tr", {}, el("th", { scope: "row" }, words), el("td", {}, left), el("td", {}, right))));
  }
  function gapBody(rows, keep) {
    const kept = rows.filter(keep);
    if (!kept.length) return [];
    return [body("Gaps", kept.map((row) => el("tr", {}, el("th", { scope: "row" }, row.heading, el("small", {}, row.words)), gapCell(row.left), gapCell(row.right))))];
  }
  function told(found) {
    const rows = found.sections.flatMap((section) => section.rows);
    const many = (likeness) => rows.filter((row) => row.likeness === likeness).length;
    const renamed = many("number") ? `${many("number")} with the same number and other words, ` : "";
    return `${many("both")} in both, ${renamed}${many("left")} only in the first, ${many("right")} only in the second.`;
  }
  function replacement({ mode, left, right }) {
    if (mode !== "strategies") return "";
    if (GT.likeness.replacedBy(left) === right) return "The first replaces the second. ";
    return GT.likeness.replacedBy(right) === left ? "The second replaces the first. " : "";
  }
  function show(state) {
    const { mode, left, right } = pair(state);
    const options = GT.likeness.choices(mode, threadOf({ mode, left }, state));
    GT.byId("compare-mode").value = mode;
    GT.byId("compare-rows").value = state.likeness;
    offer("compare-left", left, options);
    offer("compare-right", right, options);
    const enough = left !== null && right !== null;
    GT.byId("comparison").hidden = !enough;
    if (!enough) {
      GT.byId("compare-count").textContent = mode === "domains" ? "This strategy has fewer than two domains. Compare two strategies." : "Only one strategy with elements was read.";
      return;
    }
    const found = GT.likeness.compared(left, right);
    const keep = KEEPS[state.likeness];
    GT.byId("compare-count").textContent = `${replacement({ mode, left, right })}${told(found)}`;
    GT.byId("compare-head").replaceChildren(...["How they match", `First: ${GT.name(left)}`, `Second: ${GT.name(right)}`].map((text) => el("th", { scope: "col" }, text)));
    GT.byId("comparison").querySelectorAll("tbody").forEach((old) => old.remove());
    GT.byId("comparison").append(figureRows(found.figures), ...found.sections.flatMap((section) => rowsOf(section, keep)), ...gapBody(found.gaps, keep));
    GT.markChosen();
  }
  function subject() {
    const { left, right } = pair(GT.state);
    return left === null || right === null ? "Nothing to compare" : `${GT.name(left)} compared with ${GT.name(right)}`;
  }
  // The comparison as rows of text, for a file.
  function rows() {
    const { left, right } = pair(GT.state);
    if (left === null || right === null) return [];
    const found = GT.likeness.compared(left, right);
    const keep = KEEPS[GT.state.likeness];
    const both = (i) => (i === null ? ["", ""] : [GT.name(i), remarks(i)]);
    const names = (items) => items.map(GT.name).join("; ");
    return [
      ["Part", "How they match", `First: ${GT.name(left)}`, "About the first", `Second: ${GT.name(right)}`, "About the second"],
      ...found.figures.map(([words, a, b]) => ["At a glance", words, a, "", b, ""]),
      ...found.sections.flatMap((section) => section.rows.filter(keep).map((row) => [section.heading, row.words, ...both(row.left), ...both(row.right)])),
      ...found.gaps.filter(keep).map((row) => ["Gaps", `${row.heading}: ${row.words}`, row.left.length, names(row.left), row.right.length, names(row.right)]),
    ];
  }
  function start() {
    GT.byId("compare-mode").addEventListener("change", (event) => {
      const [left, right] = GT.likeness.usualPair(event.target.value, GT.state.thread);
      GT.change({ left, right });
    });
    GT.byId("compare-rows").addEventListener("change", (event) => GT.change({ likeness: event.target.value }));
    for (const which of ["left", "right"]) GT.byId(`compare-${which}`).addEventListener("change", (event) => {
      const { left, right } = { ...pair(GT.state), [which]: Number(event.target.value) };
      GT.change({ left, right });
    });
  }
  GT.compare = { start, show, rows, subject, told: () => GT.byId("compare-count").textContent };
})();
