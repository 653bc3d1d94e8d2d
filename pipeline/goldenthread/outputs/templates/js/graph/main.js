"use strict";
// Keeps the graph, the list, the table, the panel and the address in step.
(() => {
  const VIEWS = ["graph", "list", "table"];
  const state = { thread: null, item: null, view: "graph" };
  GT.state = state;

  GT.markChosen = () => {
    for (const button of document.querySelectorAll("main .pick")) {
      if (button.dataset.item === String(state.item)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    for (const row of document.querySelectorAll("#table-body tr")) row.classList.toggle("chosen", row.dataset.item === String(state.item));
  };
  function address() {
    const parts = new URLSearchParams();
    if (state.thread) parts.set("strategy", GT.data.entities[state.thread.strategy].id);
    if (state.item !== null) parts.set("item", GT.data.entities[state.item].id);
    if (state.view !== "graph") parts.set("view", state.view);
    return `#${parts}`;
  }
  function remember() {
    const next = address();
    if (location.hash !== next) location.hash = next;
  }
  function summary() {
    const thread = state.thread;
    if (!thread) return "No strategy with elements was found in what was read. The table holds everything else.";
    const count = (kinds) => [...thread.parents.keys()].filter((i) => kinds.includes(GT.data.entities[i].kind)).length;
    const gaps = [...thread.all].reduce((sum, i) => sum + GT.gapsOf[i].length, 0);
    const some = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
    const text = `${some(count(["Domain"]), "domain")}, ${some(count(["Goal"]), "goal")}, ${some(count(["Action", "Commitment"]), "action")}, ${some(count(["Measure"]), "measure")}; ${some(gaps, "gap")}.`;
    return thread.large ? `${text} The thread is large: boxes with a plus hold what is folded away and open where they are.` : text;
  }
  function useThread(thread) {
    state.thread = thread;
    GT.byId("summary").textContent = summary();
    if (thread) {
      GT.byId("strategy").value = String(thread.strategy);
      GT.canvas.show(thread);
      GT.list.show(thread);
    }
    GT.table.show(thread);
  }
  function announce(i, gapName) {
    const gaps = GT.gapsOf[i].length;
    const facts = GT.factsFrom[i].length + GT.factsTo[i].length;
    const outside = state.thread && !state.thread.all.has(i) ? " It is in no part of this thread." : "";
    GT.say(`${gapName ? `${gapName}: ` : ""}${GT.kind(i)} ${GT.name(i)}. ${facts} facts, ${gaps} gaps.${outside}`);
  }
  // `key` is the node on the canvas, where it is not the item itself but an empty place beside it.
  GT.choose = (i, key) => {
    const threads = GT.threadsOf[i];
    const here = state.thread ? GT.data.threads.indexOf(state.thread) : -1;
    if (threads.length && !threads.includes(here)) useThread(GT.data.threads[threads[0]]);
    state.item = i;
    GT.panel.show(i, state.thread);
    if (state.thread) {
      GT.canvas.select(i, key);
      GT.list.select(i);
    }
    GT.table.select(i);
    GT.markChosen();
    announce(i, state.thread ? GT.canvas.chosenName() : "");
    remember();
  };
  function clear() {
    state.item = null;
    GT.panel.close();
    if (state.thread) GT.canvas.select(null);
    GT.markChosen();
    remember();
  }
  function useView(view) {
    state.view = view;
    for (const other of VIEWS) {
      const tab = GT.byId(`tab-${other}`);
      tab.setAttribute("aria-selected", String(other === view));
      tab.tabIndex = other === view ? 0 : -1;
      GT.byId(`view-${other}`).hidden = other !== view;
    }
    if (state.item !== null) {
      GT.list.select(state.item);
      GT.table.select(state.item);
    }
    remember();
  }
  function readAddress() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const strategy = GT.placeOf.get(parts.get("strategy"));
    const thread = GT.data.threads.find((t) => t.strategy === strategy);
    const item = GT.placeOf.get(parts.get("item"));
    const view = VIEWS.includes(parts.get("view")) ? parts.get("view") : "graph";
    if (view !== state.view) useView(view);
    if (thread && thread !== state.thread) useThread(thread);
    if (item !== undefined && item !== state.item) GT.choose(item);
  }
  function legend() {
    const kinds = [["Vision", "vision", "Vision"], ["CorporatePriority", "priority", "Corporate priority"], ["Strategy", "strategy", "Strategy or plan"], ["Domain", "domain", "Domain"], ["Goal", "goal", "Goal"], ["Action", "action", "Action"], ["Measure", "measure", "Measure"], ["Outcome", "measure", "Outcome"], ["Organisation", "owner", "Organisation"], ["Partnership", "owner", "Partnership"], ["Role", "owner", "Post or person"]];
    const lines = [["part of, measured by", []], ["aligns to", [12, 4, 2, 4]], ["underpinned by", [8, 5]], ["owned or led by", [2, 4]]];
    const item = (text, paint) => {
      const canvas = GT.el("canvas", { "aria-hidden": "true" });
      paint(canvas);
      return GT.el("li", {}, canvas, text);
    };
    GT.byId("legend").replaceChildren(
      ...kinds.map(([kind, layer, text]) => item(text, (c) => GT.shapes.sample(c, kind, layer, ""))),
      item("Not current: expired, draft, in development", (c) => GT.shapes.sample(c, "Strategy", "underpinning", "x")),
      item("Folded away: choose to open", (c) => GT.shapes.sample(c, "Cluster", "goal", "")),
      item("Empty place: a gap", (c) => GT.shapes.sample(c, "Gap", "owner", "")),
      ...lines.map(([text, dashes]) => item(text, (c) => GT.shapes.sampleLine(c, dashes))));
  }
  function tabKeys(event) {
    const at = VIEWS.indexOf(state.view);
    const next = { ArrowRight: at + 1, ArrowLeft: at + VIEWS.length - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    useView(VIEWS[next % VIEWS.length]);
    GT.byId(`tab-${state.view}`).focus();
  }
  function wire() {
    GT.byId("strategy").append(...GT.data.threads.map((t) => GT.el("option", { value: String(t.strategy) }, GT.name(t.strategy))));
    GT.byId("strategy").addEventListener("change", (event) => {
      clear();
      useThread(GT.data.threads.find((t) => String(t.strategy) === event.target.value));
      GT.say(summary());
      remember();
    });
    for (const view of VIEWS) GT.byId(`tab-${view}`).addEventListener("click", () => useView(view));
    document.querySelector(".tabs").addEventListener("keydown", tabKeys);
    GT.byId("fit").addEventListener("click", () => GT.canvas.fit());
    GT.byId("start").addEventListener("click", () => GT.canvas.home());
    GT.byId("zoom-in").addEventListener("click", () => GT.canvas.zoom(1.25));
    GT.byId("zoom-out").addEventListener("click", () => GT.canvas.zoom(0.8));
    GT.byId("show-gaps").addEventListener("change", (event) => GT.canvas.showGaps(event.target.checked));
    GT.byId("panel-close").addEventListener("click", () => {
      clear();
      GT.byId(`tab-${state.view}`).focus();
    });
    GT.byId("panel").addEventListener("keydown", (event) => {
      if (event.key === "Escape") (state.view === "graph" ? GT.byId("graph") : GT.byId(`tab-${state.view}`)).focus();
    });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(query).addEventListener("change", () => {
      GT.canvas.repaint();
      legend();
    });
    addEventListener("hashchange", readAddress);
    addEventListener("beforeprint", () => {
      if (!state.thread || state.thread.large) return;
      GT.canvas.fit();
      GT.list.all(true);
    });
  }
  wire();
  legend();
  GT.table.start();
  useThread(GT.data.threads[0] || null);
  readAddress();
  if (!GT.data.threads.length) useView("table");
})();
