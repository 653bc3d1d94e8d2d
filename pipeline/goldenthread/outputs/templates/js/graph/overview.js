"use strict";
// All strategies of the corpus: a box each with what it holds, in layers by what they are to each other. Choosing one
// opens its thread. Lines are drawn for the one that is pointed at: a line for each of a thousand would hide them all.
(() => {
  const el = GT.el;
  const NS = "http://www.w3.org/2000/svg";
  const COUNTED = [["domain", ["Domain"]], ["goal", ["Goal"]], ["action", ["Action", "Commitment"]], ["measure", ["Measure"]]];
  // How one strategy is tied to another, as it is said of the first and of the second.
  const TIES = { underpinnedBy: ["leans on", "holds up"], alignsTo: ["aligns to", "is aligned to by"], supersedes: ["replaces", "is replaced by"] };
  const LAYERS = [
    ["What others align to", ({ ties }) => has(ties, "alignsTo", 1) && !has(ties, "alignsTo", 0)],
    ["With goals of their own", ({ thread }) => thread],
    ["Named by others, with no goals of their own here", ({ ties }) => ties.length],
    ["Tied to no other", () => true],
  ];
  // A layer of more is folded at first, unless its strategies have threads to open.
  const MANY = 120;
  const boxes = new Map();
  let lines = null;

  function has(ties, relation, side) {
    return ties.some((tie) => tie.relation === relation && tie.side === side);
  }
  // The strategy that an item is, or is an element of.
  function homes() {
    const found = new Map();
    for (const { strategy, parents } of [...GT.data.threads].reverse()) for (const i of parents.keys()) found.set(i, strategy);
    GT.data.entities.forEach(({ kind }, i) => {
      if (GT.data.strategyKinds.includes(kind)) found.set(i, i);
    });
    return found;
  }
  function gather() {
    const home = homes();
    const found = new Map([...home].filter(([i, at]) => i === at).map(([i]) => [i, { item: i, thread: null, ties: [] }]));
    for (const thread of GT.data.threads) found.get(thread.strategy).thread = thread;
    const seen = new Set();
    for (const { s, p, o } of GT.data.facts) {
      const [from, to] = [home.get(s), home.get(o)];
      const key = `${from} ${to} ${p}`;
      if (!TIES[p] || from === undefined || to === undefined || from === to || seen.has(key)) continue;
      seen.add(key);
      found.get(from).ties.push({ relation: p, side: 0, other: to });
      found.get(to).ties.push({ relation: p, side: 1, other: from });
    }
    return [...found.values()].sort((a, b) => GT.collator.compare(GT.name(a.item), GT.name(b.item)));
  }

  function counts({ item, thread }) {
    const members = thread ? [...thread.parents.keys()] : [];
    const kinds = COUNTED.map(([one, list]) => [one, members.filter((i) => list.includes(GT.data.entities[i].kind)).length]);
    const gaps = [item, ...members].reduce((sum, i) => sum + GT.gapsOf[i].length, 0);
    return [...kinds, ["gap", gaps]].filter(([, n]) => n).map(([one, n]) => GT.some(n, one)).join(", ");
  }
  function tied({ ties }) {
    const words = Object.entries(TIES).flatMap(([relation, both]) => both.map((said, side) => [said, ties.filter((tie) => tie.relation === relation && tie.side === side).length]));
    return words.filter(([, n]) => n).map(([said, n]) => `${said} ${n}`).join(", ");
  }
  function box(strategy) {
    const { item, thread } = strategy;
    const status = GT.data.entities[item].status.join(", ");
    const parts = [counts(strategy), tied(strategy)].filter(Boolean);
    const made = el("button", { type: "button", class: thread ? null : "only-named", tabindex: "-1", onclick: () => open(strategy) },
      el("small", {}, GT.kind(item)), el("strong", {}, GT.name(item)),
      status ? el("small", {}, el("b", {}, status)) : null, ...parts.map((words) => el("small", {}, words)));
    made.addEventListener("focus", () => point(strategy));
    made.addEventListener("mouseenter", () => point(strategy));
    boxes.set(item, made);
    return el("li", {}, made);
  }
  function open({ item, thread }) {
    GT.change(thread ? { thread, item, view: "graph" } : { item });
  }

  function curve(from, to) {
    const [a, b] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
    const frame = lines.getBoundingClientRect();
    const down = b.top >= a.top;
    const [x, y] = [a.left + a.width / 2 - frame.left, (down ? a.bottom : a.top) - frame.top];
    const [u, v] = [b.left + b.width / 2 - frame.left, (down ? b.top : b.bottom) - frame.top];
    const middle = (y + v) / 2;
    return `M${x} ${y}C${x} ${middle} ${u} ${middle} ${u} ${v}`;
  }
  function line(from, to, relation) {
    const path = document.createElementNS(NS, "path");
    path.setAttribute("d", curve(boxes.get(from), boxes.get(to)));
    const looks = GT.data.looks.edges[relation];
    if (looks && looks.dashes) path.setAttribute("stroke-dasharray", looks.dashes.join(" "));
    return path;
  }
  // Marks a strategy and those that it is tied to, and draws the lines to them.
  function point({ item, ties }) {
    for (const button of boxes.values()) button.classList.remove("tied", "named");
    for (const { other } of ties) boxes.get(other).classList.add("tied");
    boxes.get(item).classList.add("named");
    const drawn = ties.filter(({ other }) => boxes.get(other).closest("details").open);
    lines.replaceChildren(...drawn.map(({ other, relation }) => line(item, other, relation)));
    for (const button of boxes.values()) button.tabIndex = -1;
    boxes.get(item).tabIndex = 0;
  }
  function seen() {
    return [...boxes.values()].filter((button) => button.closest("details").open);
  }
  // Arrow keys: to the next and the one before, and to the nearest of the row above or below.
  function keys(event) {
    const all = seen();
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const here = all[at].getBoundingClientRect();
    const beyond = (other, up) => (up ? other.bottom <= here.top : other.top >= here.bottom);
    const nearest = (up) => all.map((button) => [button, button.getBoundingClientRect()]).filter(([, other]) => beyond(other, up))
      .sort(([, a], [, b]) => Math.abs(a.top - here.top) + Math.abs(a.left - here.left) - Math.abs(b.top - here.top) - Math.abs(b.left - here.left))[0];
    const next = { ArrowRight: () => all[at + 1], ArrowLeft: () => all[at - 1], Home: () => all[0], End: () => all.at(-1),
      ArrowDown: () => (nearest(false) || [])[0], ArrowUp: () => (nearest(true) || [])[0] }[event.key];
    if (!next) return;
    event.preventDefault();
    if (next()) next().focus();
  }
  function layer([heading, belongs], rest) {
    const members = [...rest].filter(belongs);
    for (const one of members) rest.delete(one);
    if (!members.length) return null;
    const open = members.length <= MANY || members.some(({ thread }) => thread);
    return el("details", { open }, el("summary", {}, el("h2", {}, `${heading} (${members.length})`)), el("ul", {}, ...members.map(box)));
  }
  function show() {
    if (lines) return;
    const strategies = gather();
    const rest = new Set(strategies);
    lines = document.createElementNS(NS, "svg");
    lines.setAttribute("aria-hidden", "true");
    GT.byId("strategies").replaceChildren(lines, ...LAYERS.map((one) => layer(one, rest)).filter(Boolean));
    GT.byId("strategies").addEventListener("keydown", keys);
    // Lines are of the boxes' places: when those change they are gone until a box is pointed at again.
    new ResizeObserver(() => lines.replaceChildren()).observe(GT.byId("strategies"));
    const first = seen()[0];
    if (first) first.tabIndex = 0;
    GT.byId("strategies-count").textContent = `Strategies and plans: ${strategies.length}. Choose one to open its thread; arrow keys move among them, and the lines are those of the one you are at.`;
  }
  GT.overview = { show };
})();
