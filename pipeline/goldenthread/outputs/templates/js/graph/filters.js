"use strict";
// Filters for the graph, the list and the table at once, and the focus on one item's thread.
(() => {
  const NOBODY = "nobody";
  // The name of an item in a line about the view; the panel has it whole.
  const LONGEST = 60;
  const SELECTS = ["domain", "owner", "status", "kind", "document", "sure"];
  let known = { state: null, lit: null };

  // How sure the surest words are that say anything of an item.
  function sureness(i) {
    const facts = [...GT.factsFrom[i], ...GT.factsTo[i]];
    return Math.max(0, ...facts.flatMap((fact) => fact.e.map((support) => support.c)));
  }
  function owned(i, owner) {
    if (owner === NOBODY) return GT.gapsOf[i].some((gap) => gap.code === "NoOwner");
    return i === owner || GT.ties.owners(i).includes(owner);
  }
  function tests(state) {
    const inDomain = state.domain === null ? null : GT.ties.downward(state.domain, state.thread);
    const inFocus = state.focus && state.thread ? GT.ties.whole(state.item, state.thread) : null;
    return [
      inDomain && ((i) => inDomain.has(i)),
      state.owner !== null && ((i) => owned(i, state.owner)),
      state.status !== null && ((i) => GT.data.entities[i].status.includes(state.status)),
      state.kind !== null && ((i) => GT.data.entities[i].kind === state.kind),
      state.document !== null && ((i) => GT.documentsOf[i].has(state.document)),
      state.sure && ((i) => sureness(i) * 100 >= state.sure),
      state.gapsOnly && ((i) => GT.gapsOf[i].length > 0),
      inFocus && ((i) => inFocus.has(i)),
    ].filter(Boolean);
  }
  // The items that pass every filter and are in focus; null when nothing narrows.
  function lit(state) {
    if (known.state === state) return known.lit;
    const all = tests(state);
    const passing = () => new Set([...GT.data.entities.keys()].filter((i) => all.every((test) => test(i))));
    known = { state, lit: all.length ? passing() : null };
    return known.lit;
  }
  // Whether filters and focus narrow a view.
  function narrow(view) {
    return ["graph", "list", "table"].includes(view);
  }
  function narrows(state, part) {
    return state[part] !== GT.steps.usual(part);
  }
  function on(state) {
    return GT.steps.FILTERS.filter((part) => narrows(state, part));
  }
  function ownerName(owner) {
    return owner === NOBODY ? "nobody is named" : GT.name(owner);
  }
  function short(name) {
    const letters = [...name];
    return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : name;
  }
  // What narrows the view, for a person to read.
  function words(state) {
    const said = {
      domain: () => `domain ${GT.name(state.domain)}`,
      owner: () => `owner or lead: ${ownerName(state.owner)}`,
      status: () => `status: ${state.status}`,
      kind: () => `kind: ${kindName(state.kind)}`,
      document: () => `document: ${GT.data.documents[state.document].name}`,
      sure: () => `at least ${state.sure}% sure`,
      gapsOnly: () => "only with gaps",
    };
    const parts = on(state).map((part) => said[part]());
    return state.focus ? [`the thread of ${short(GT.name(state.item))}`, ...parts] : parts;
  }
  function count(state) {
    const found = lit(state);
    const all = state.thread ? state.thread.all : new Set(GT.data.entities.keys());
    const shown = found ? [...all].filter((i) => found.has(i)).length : all.size;
    return { shown, all: all.size };
  }
  function told(state) {
    if (!lit(state)) return "";
    const { shown, all } = count(state);
    const standing = state.hide || state.view !== "graph" ? "shown" : "stand out";
    return `${shown} of ${GT.some(all, "item")} ${standing}: ${words(state).join("; ")}.${undrawn(state, shown)}`;
  }
  function undrawn(state, shown) {
    const away = state.view === "graph" && state.thread ? shown - GT.canvas.litShown() : 0;
    return away > 0 ? ` ${away} of them ${away === 1 ? "is" : "are"} in boxes with a plus; the list has all.` : "";
  }

  function kindName(kind) {
    return GT.data.words.kinds[kind] || kind;
  }
  function choices(state) {
    const members = state.thread ? [...state.thread.all] : [...GT.data.entities.keys()];
    const byName = (list) => [...list].sort((a, b) => GT.collator.compare(a[1], b[1]));
    const named = (list) => list.map((i) => [String(i), GT.name(i)]);
    const agents = new Set(members.flatMap(GT.ties.owners));
    if (state.owner !== null && state.owner !== NOBODY) agents.add(state.owner);
    return {
      domain: ["all domains", named(members.filter((i) => GT.data.entities[i].kind === "Domain" && state.thread && state.thread.parents.has(i)))],
      owner: ["all owners and leads", [[NOBODY, "Nobody is named"], ...byName(named([...agents]))]],
      status: ["any status", [...new Set(GT.data.entities.flatMap((e) => e.status))].sort().map((status) => [status, status])],
      kind: ["all kinds", byName([...new Set(GT.data.entities.map((e) => e.kind))].map((kind) => [kind, kindName(kind)]))],
      document: ["all documents", GT.data.documents.map((doc, i) => [String(i), doc.name])],
      sure: ["any confidence", GT.steps.SURE.map((percent) => [String(percent), `at least ${percent}% sure`])],
    };
  }
  function offer(state) {
    for (const [part, [none, pairs]] of Object.entries(choices(state))) {
      const options = [["", none], ...pairs].map(([value, text]) => GT.el("option", { value }, text));
      GT.byId(`filter-${part}`).replaceChildren(...options);
    }
  }
  function read(part, value) {
    if (value === "") return GT.steps.usual(part);
    return part === "status" || part === "kind" || value === NOBODY ? value : Number(value);
  }
  // Puts the controls in step with the state.
  function show(state, previous) {
    if (!previous || previous.thread !== state.thread || previous.owner !== state.owner) offer(state);
    for (const part of SELECTS) GT.byId(`filter-${part}`).value = narrows(state, part) ? String(state[part]) : "";
    GT.byId("filter-gaps").checked = state.gapsOnly;
    GT.byId("filter-hide").checked = state.hide;
    const opened = GT.byId("filters-button").getAttribute("aria-expanded") === "true";
    GT.byId("filters").hidden = !opened || !narrow(state.view);
    const many = on(state).length;
    GT.byId("filters-on").textContent = many ? ` (${many} on)` : "";
    GT.byId("filters-clear").hidden = !many;
  }
  function open(yes) {
    GT.byId("filters").hidden = !yes;
    GT.byId("filters-button").setAttribute("aria-expanded", String(yes));
  }
  function clear() {
    GT.change(Object.fromEntries(GT.steps.FILTERS.map((part) => [part, GT.steps.usual(part)])));
    GT.byId("filters-button").focus();
  }
  function start() {
    for (const part of SELECTS) GT.byId(`filter-${part}`).addEventListener("change", (event) => GT.change({ [part]: read(part, event.target.value) }));
    GT.byId("filter-gaps").addEventListener("change", (event) => GT.change({ gapsOnly: event.target.checked }));
    GT.byId("filter-hide").addEventListener("change", (event) => GT.change({ hide: event.target.checked }));
    GT.byId("filters-button").addEventListener("click", () => open(GT.byId("filters").hidden));
    GT.byId("filters-clear").addEventListener("click", clear);
  }
  GT.filters = { start, show, lit, told, narrow };
})();
