"use strict";
// The one state of the page. It is never changed in place: GT.change makes the next one, keeps it in the address
// bar, where every key can be read by a person, and tells whoever shows it. What an address holds is believed only
// where it names something the page has.
(() => {
  const VIEWS = ["graph", "list", "table", "compare", "strategies"];
  const SURE = [50, 60, 70, 80, 90, 95];
  const WITHIN = ["thread", "all", "none"];
  const LIKENESS = ["all", "differ", "both"];
  const ID_START = "https://w3id.org/golden-thread/id/";
  const FILTERS = ["domain", "owner", "status", "kind", "document", "sure", "gapsOnly"];
  const listeners = [];
  let steps = 0;

  function written(i) {
    const { id } = GT.data.entities[i];
    return id.startsWith(ID_START) ? id.slice(ID_START.length) : id;
  }
  function placeOf(text) {
    return GT.placeOf.get(text) ?? GT.placeOf.get(ID_START + text) ?? null;
  }
  const entity = { write: written, read: placeOf };
  const oneOf = (list, usual) => ({ write: String, read: (text) => list().find((value) => String(value) === text) ?? usual });
  const flag = (key, on) => ({ write: () => key, read: (text) => (text === key ? on : !on) });
  // For every part of the state its key in the address, its usual value, which is not written, and how it is.
  const PARTS = {
    thread: ["strategy", null, { write: (thread) => written(thread.strategy), read: (text) => threadOf(placeOf(text)) }],
    view: ["view", "graph", oneOf(() => VIEWS, "graph")],
    item: ["item", null, entity],
    focus: ["focus", false, flag("on", true)],
    places: ["places", true, flag("off", false)],
    domain: ["domain", null, entity],
    owner: ["owner", null, { write: (owner) => (owner === "nobody" ? owner : written(owner)), read: (text) => (text === "nobody" ? text : placeOf(text)) }],
    status: ["status", null, oneOf(() => GT.data.entities.flatMap((e) => e.status), null)],
    kind: ["kind", null, oneOf(() => GT.data.entities.map((e) => e.kind), null)],
    document: ["document", null, { write: (d) => GT.data.documents[d].name, read: (text) => indexOrNull(GT.data.documents.findIndex((d) => d.name === text)) }],
    sure: ["sure", 0, oneOf(() => SURE, 0)],
    gapsOnly: ["gaps", false, flag("only", true)],
    hide: ["others", false, flag("hidden", true)],
    within: ["within", "thread", oneOf(() => WITHIN, "thread")],
    left: ["left", null, entity],
    right: ["right", null, entity],
    likeness: ["rows", "all", oneOf(() => LIKENESS, "all")],
  };
  function indexOrNull(at) {
    return at < 0 ? null : at;
  }
  function threadOf(strategy) {
    return GT.data.threads.find((thread) => thread.strategy === strategy) || null;
  }
  function address(state) {
    const parts = new URLSearchParams();
    for (const [part, [key, usual, { write }]] of Object.entries(PARTS)) if (state[part] !== usual) parts.set(key, write(state[part]));
    return `#${String(parts).replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
  }
  function parsed(hash) {
    const parts = new URLSearchParams(hash.slice(1));
    const state = {};
    for (const [part, [key, usual, { read }]] of Object.entries(PARTS)) state[part] = parts.has(key) ? read(parts.get(key)) : usual;
    return state;
  }
  // What cannot be together is put right: a thread that does not hold the item, a domain of another strategy.
  function settled(state, previous) {
    const next = { ...state };
    const threads = next.item === null ? [] : GT.threadsOf[next.item];
    const moved = !previous || next.item !== previous.item;
    if (!next.thread) next.thread = (threads.length ? GT.data.threads[threads[0]] : GT.data.threads[0]) || null;
    else if (moved && threads.length && !threads.includes(GT.data.threads.indexOf(next.thread))) next.thread = GT.data.threads[threads[0]];
    if (next.domain !== null && !(next.thread && next.thread.parents.has(next.domain))) next.domain = null;
    if (next.item === null) next.focus = false;
    if (!next.thread) {
      if (next.view === "graph" || next.view === "list") next.view = "table";
      next.within = next.within === "thread" ? "all" : next.within;
    }
    return Object.freeze(next);
  }
  function tell(previous, how) {
    for (const listener of listeners) listener(GT.state, previous, how);
  }
  function keep(replaces) {
    const next = address(GT.state);
    if (location.hash === next) return;
    if (!replaces) steps += 1;
    write(replaces ? "replaceState" : "pushState", next);
  }
  function write(how, hash) {
    try {
      history[how]({ steps }, "", hash);
    } catch {
      // A browser that has had too many addresses in a short time refuses; the page works on, and the next step is kept.
    }
  }
  // `how.replaces`: the step before is not one to come back to. `how.key`: the node chosen on the canvas.
  function change(patch, how = {}) {
    const previous = GT.state;
    GT.state = settled({ ...previous, ...patch }, previous);
    keep(how.replaces);
    tell(previous, how);
  }
  function readAddress() {
    steps = history.state && Number.isInteger(history.state.steps) ? history.state.steps : steps + 1;
    if (address(GT.state) === location.hash) return;
    const previous = GT.state;
    GT.state = settled(parsed(location.hash), null);
    tell(previous, { travelled: true });
  }
  function start() {
    steps = history.state && Number.isInteger(history.state.steps) ? history.state.steps : 0;
    GT.state = settled(parsed(location.hash), null);
    write("replaceState", location.hash || undefined);
    addEventListener("hashchange", readAddress);
  }
  GT.state = null;
  GT.change = change;
  GT.steps = { VIEWS, SURE, FILTERS, start, listen: (listener) => listeners.push(listener), taken: () => steps, threadOf, usual: (part) => PARTS[part][1] };
})();
