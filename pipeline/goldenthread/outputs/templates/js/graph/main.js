"use strict";
// Shows the state in all its views, and keeps them in step.
(() => {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  // What the list, the table and the comparison were last made from: they are made again when that has changed.
  const made = {};

  GT.markChosen = () => {
    const { item } = GT.state;
    for (const button of document.querySelectorAll("main .pick")) {
      if (button.dataset.item === String(item)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    for (const row of document.querySelectorAll("#table-body tr")) row.classList.toggle("chosen", row.dataset.item === String(item));
  };
  // What the view is of, for a drawing or for paper.
  GT.describe = (state) => {
    const subject = state.view === "compare" ? GT.compare.subject() : state.view === "strategies" ? "All strategies" : state.thread ? GT.name(state.thread.strategy) : GT.data.title;
    const narrowed = GT.filters.narrow(state.view) ? GT.filters.told(state) : "";
    return { heading: subject, notes: [`${GT.data.title}. Judged by ${day.format(new Date(`${GT.data.asOf}T00:00:00Z`))}.`, narrowed].filter(Boolean) };
  };
  function summary(state) {
    const { thread } = state;
    if (!thread) return "No strategy with elements was found in what was read. The table holds everything else.";
    const count = (kinds) => [...thread.parents.keys()].filter((i) => kinds.includes(GT.data.entities[i].kind)).length;
    const gaps = [...thread.all].reduce((sum, i) => sum + GT.gapsOf[i].length, 0);
    const text = `${GT.some(count(["Domain"]), "domain")}, ${GT.some(count(["Goal"]), "goal")}, ${GT.some(count(["Action", "Commitment"]), "action")}, ${GT.some(count(["Measure"]), "measure")}; ${GT.some(gaps, "gap")}.`;
    return thread.large && state.view === "graph" ? `${text} A box with a plus opens where it is.` : text;
  }
  function itemWords(state, gapName) {
    const { item } = state;
    const facts = GT.factsFrom[item].length + GT.factsTo[item].length;
    const outside = state.thread && !state.thread.all.has(item) ? " It is in no part of this thread." : "";
    const lit = GT.filters.lit(state);
    const hidden = lit && !lit.has(item) ? " The filters leave it out." : "";
    return `${gapName ? `${gapName}: ` : ""}${GT.kind(item)} ${GT.name(item)}. ${GT.some(facts, "fact")}, ${GT.some(GT.gapsOf[item].length, "gap")}.${outside}${hidden}`;
  }
  function changed(state, previous, ...parts) {
    return !previous || parts.some((part) => state[part] !== previous[part]);
  }
  // Makes a view that is looked at, unless it is still what was made from the same.
  function make(view, from, show) {
    if (GT.state.view !== view || (made[view] && made[view].every((value, n) => value === from[n]))) return;
    made[view] = from;
    show(GT.state);
  }
  function showView(state) {
    for (const view of GT.steps.VIEWS) {
      const tab = GT.byId(`tab-${view}`);
      tab.setAttribute("aria-selected", String(view === state.view));
      tab.tabIndex = view === state.view ? 0 : -1;
      GT.byId(`view-${view}`).hidden = view !== state.view;
    }
    GT.byId("graph-tools").hidden = state.view !== "graph";
    for (const id of ["filters-button", "focus"]) GT.byId(id).hidden = !GT.filters.narrow(state.view);
    GT.byId("summary").hidden = !GT.filters.narrow(state.view);
  }
  function showSummary(state) {
    const told = GT.filters.told(state);
    GT.byId("summary").replaceChildren(told ? GT.el("strong", {}, told) : summary(state));
  }
  // The page's title goes with the address into bookmarks and the browser's history.
  function showTitle(state) {
    const subject = state.item !== null ? GT.name(state.item) : GT.describe(state).heading;
    document.title = [...new Set([subject, GT.data.title, "golden thread"])].join(" – ");
  }
  function showBar(state) {
    GT.byId("back").setAttribute("aria-disabled", String(GT.steps.taken() === 0));
    GT.byId("focus").setAttribute("aria-pressed", String(state.focus));
    GT.byId("focus").setAttribute("aria-disabled", String(state.item === null || !state.thread));
    GT.byId("show-gaps").checked = state.places;
    if (state.thread) GT.byId("strategy").value = String(state.thread.strategy);
  }
  function showGraph(state, previous, how) {
    if (!state.thread) return;
    // On a phone the panel lies over the foot of the page: the picture is moved to where it can be seen.
    if (state.item !== null && getComputedStyle(GT.byId("panel")).position === "fixed" && state.view === "graph") GT.byId("graph").scrollIntoView({ block: "start" });
    const narrowing = [...GT.steps.FILTERS, "focus", "hide", "places", "thread", ...(state.focus ? ["item"] : [])];
    if (changed(state, previous, "thread")) GT.canvas.show(state.thread);
    if (changed(state, previous, ...narrowing)) GT.canvas.narrow({ lit: GT.filters.lit(state), hide: state.hide, places: state.places });
    if (previous ? changed(state, previous, "item", "thread") || how.key !== undefined : state.item !== null) GT.canvas.select(state.item, how.key);
  }
  function showLists(state) {
    const passing = [state.thread, state.places, state.within, state.item === null ? null : state.focus && state.item, ...GT.steps.FILTERS.map((part) => state[part])];
    if (state.thread) make("list", passing, GT.list.show);
    make("table", passing, GT.table.show);
    make("compare", [state.thread, state.left, state.right, state.likeness], GT.compare.show);
    make("strategies", [], GT.overview.show);
    if (state.item !== null && state.view === "list") GT.list.select(state.item);
    if (state.item !== null && state.view === "table") GT.table.select(state.item);
  }
  function announce(state, previous, how) {
    const gapName = state.item !== null && state.thread ? GT.canvas.chosenName() : "";
    const narrowed = [...GT.steps.FILTERS, "focus", "hide"].filter((part) => state[part] !== previous[part]);
    const said = [];
    if (how.travelled || state.thread !== previous.thread) said.push(summary(state));
    if (narrowed.length) said.push(GT.filters.told(state) || "Everything is shown.");
    if (state.view === "compare" && changed(state, previous, "left", "right", "likeness", "view")) said.push(GT.compare.told());
    if (state.item !== null && (how.travelled || state.item !== previous.item || how.key !== undefined)) said.push(itemWords(state, gapName));
    if (said.length) GT.say(said.join(" "));
  }
  function show(state, previous, how) {
    showView(state);
    GT.filters.show(state, previous);
    if (state.item === null) GT.panel.close();
    else if (changed(state, previous, "item", "thread")) GT.panel.show(state.item, state.thread);
    showBar(state);
    showGraph(state, previous, how);
    showSummary(state);
    showTitle(state);
    showLists(state);
    GT.markChosen();
    if (previous) announce(state, previous, how);
  }

  // `key` is the node on the canvas, where it is not the item itself but an empty place beside it.
  GT.choose = (item, key, how = {}) => GT.change({ item }, { key, ...how });
  GT.toggleFocus = () => {
    if (GT.state.item === null) GT.say("Choose an item first: focus shows its thread, up and down.");
    else GT.change({ focus: !GT.state.focus });
  };
  GT.leavePanel = () => (GT.state.view === "graph" ? GT.byId("graph") : GT.byId(`tab-${GT.state.view}`)).focus();

  function tabKeys(event) {
    const { VIEWS } = GT.steps;
    const at = VIEWS.indexOf(GT.state.view);
    const next = { ArrowRight: at + 1, ArrowLeft: at + VIEWS.length - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    GT.change({ view: VIEWS[next % VIEWS.length] });
    GT.byId(`tab-${GT.state.view}`).focus();
  }
  function click(id, act) {
    GT.byId(id).addEventListener("click", act);
  }
  function wire() {
    GT.byId("strategy").append(...GT.data.threads.map((t) => GT.el("option", { value: String(t.strategy) }, GT.name(t.strategy))));
    GT.byId("strategy").addEventListener("change", (event) => GT.change({ thread: GT.steps.threadOf(Number(event.target.value)), item: null, domain: null }));
    for (const view of GT.steps.VIEWS) click(`tab-${view}`, () => GT.change({ view }));
    document.querySelector(".tabs").addEventListener("keydown", tabKeys);
    click("fit", () => GT.canvas.fit());
    click("start", () => GT.canvas.home());
    click("zoom-in", () => GT.canvas.zoom(1.25));
    click("zoom-out", () => GT.canvas.zoom(0.8));
    GT.byId("show-gaps").addEventListener("change", (event) => GT.change({ places: event.target.checked }));
    click("focus", GT.toggleFocus);
    click("back", () => (GT.steps.taken() ? history.back() : GT.say("This is where you began.")));
    click("copy-link", () => GT.copy(location.href, "Link copied: it opens this very view"));
    click("panel-close", () => {
      GT.change({ item: null });
      GT.byId(`tab-${GT.state.view}`).focus();
    });
  }
  function repaint() {
    GT.canvas.repaint();
    GT.legend.show();
  }
  function start() {
    GT.steps.start();
    wire();
    for (const part of ["search", "filters", "list", "table", "compare", "saving", "paper", "keys"]) GT[part].start();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(query).addEventListener("change", repaint);
    GT.legend.show();
    GT.steps.listen(show);
    show(GT.state, null, {});
  }
  start();
})();
