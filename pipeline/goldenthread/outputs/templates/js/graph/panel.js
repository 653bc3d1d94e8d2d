"use strict";
// The side panel: what is known of one item, and for every fact the document, the page and the words.
(() => {
  const el = GT.el;
  const ORDER = ["partOf", "alignsTo", "status", "statusNote", "ownedBy", "ledBy", "underpinnedBy", "measuredBy", "hasOutcome"];
  const MANY = 12;

  function sourceOf(support) {
    const { title, name } = GT.data.documents[support.d];
    const named = title && title !== name ? `${title} (${name})` : name;
    const address = GT.sourceAddress(support.d, support.n);
    return [named, support.p, address && /^https?:/i.test(address) ? address : null].filter(Boolean).join(", ");
  }
  function copyButton(support) {
    const text = `“${support.q.replace(/\t/g, " | ")}” – ${sourceOf(support)}`;
    return el("button", { type: "button", class: "small", onclick: () => GT.copy(text, "Quote and source copied") }, "Copy quote with source");
  }
  function evidence(support) {
    const section = support.s.length ? el("span", { class: "where" }, ` ${support.s.join(" › ")}`) : null;
    const sure = `${Math.round(support.c * 100)}% sure`;
    return el("div", { class: "evidence" },
      el("blockquote", {}, support.q.replace(/\t/g, "  |  ")),
      el("p", { class: "where" }, GT.where(support.d, support.p), section ? " –" : "", section, ` – ${sure} (${support.x}${support.o ? ", read by OCR" : ""})`),
      el("p", { class: "acts" }, GT.sourceLink(support.d, support.n, support.p), copyButton(support)));
  }
  function fact(fact, towards) {
    const other = towards ? fact.s : fact.o;
    const said = other === undefined ? el("span", {}, GT.linked(fact.t)) : GT.pickButton(other, `${GT.kind(other)}: ${GT.name(other)}`);
    const more = fact.e.slice(1);
    return el("div", { class: "fact" },
      el("p", {}, said),
      evidence(fact.e[0]),
      el("p", { class: "where" }, `Review: ${GT.data.words.reviews[fact.r] || fact.r}`),
      more.length ? el("details", {}, el("summary", {}, `${more.length} more ${more.length === 1 ? "place says" : "places say"} so`), ...more.map(evidence)) : null);
  }
  function groups(i) {
    const found = new Map();
    const add = (key, heading, made) => {
      if (!found.has(key)) found.set(key, { heading, made: [] });
      found.get(key).made.push(made);
    };
    const rank = (p) => (ORDER.includes(p) ? ORDER.indexOf(p) : ORDER.length);
    const sorted = (facts) => [...facts].sort((a, b) => rank(a.p) - rank(b.p));
    for (const f of sorted(GT.factsFrom[i])) add(`>${f.p}`, GT.data.words.predicates[f.p][0], () => fact(f, false));
    for (const f of sorted(GT.factsTo[i])) add(`<${f.p}`, GT.data.words.predicates[f.p][1], () => fact(f, true));
    return [...found.values()];
  }
  function group({ heading, made }) {
    const title = made.length > 1 ? `${heading} (${made.length})` : heading;
    if (made.length <= MANY) return el("section", {}, el("h3", {}, title), ...made.map((make) => make()));
    const rest = el("details", {}, el("summary", {}, `Show the other ${made.length - MANY}`));
    rest.addEventListener("toggle", () => rest.append(...made.slice(MANY).map((make) => make())), { once: true });
    return el("section", {}, el("h3", {}, title), ...made.slice(0, MANY).map((make) => make()), rest);
  }
  function gap(item) {
    const words = GT.data.words.gaps[item.code];
    const place = GT.where(item.d, item.p);
    return el("div", { class: "gap-item" },
      el("p", {}, el("span", { class: `severity ${item.severity}` }, GT.data.words.severities[item.severity]), " ", el("strong", {}, words.heading)),
      el("p", {}, `${item.detail} ${words.suggestion}`),
      item.q ? el("blockquote", {}, item.q.replace(/\t/g, "  |  ")) : null,
      place ? el("p", { class: "where" }, `Should be stated in ${place} `, GT.sourceLink(item.d, item.n, item.p)) : null,
      el("p", { class: "where" }, el("a", { href: `coverage.html#${item.id}` }, "This gap in the coverage report"), ` (${item.id})`));
  }
  function upward(i, thread) {
    const line = thread ? GT.ties.line(i, thread) : [];
    if (!line.length) return null;
    return el("ul", { class: "upward", "aria-label": "Where it stands in the thread" }, ...line.map((j) => el("li", {}, GT.pickButton(j))));
  }
  function about(i) {
    const entity = GT.data.entities[i];
    const kind = entity.term && entity.term.toLowerCase() !== GT.kind(i).toLowerCase() ? `${GT.kind(i)} (called ‘${entity.term}’)` : GT.kind(i);
    const parts = [el("p", { class: "kind" }, entity.scope ? `${kind} of ${entity.scope}` : kind)];
    if (entity.status.length) parts.push(el("p", {}, "Status: ", el("strong", {}, entity.status.join(", "))));
    if (entity.alt.length) parts.push(el("p", {}, `Also called: ${entity.alt.join("; ")}`));
    return parts;
  }
  function show(i, thread) {
    GT.byId("panel").hidden = false;
    GT.byId("workspace").classList.add("with-panel");
    GT.byId("panel-title").textContent = GT.name(i);
    const gaps = GT.gapsOf[i];
    const known = groups(i);
    GT.byId("panel-body").replaceChildren(
      ...about(i),
      ...[upward(i, thread)].filter(Boolean),
      ...(gaps.length ? [el("section", { id: "panel-gaps" }, el("h3", {}, gaps.length > 1 ? `Gaps (${gaps.length})` : "Gap"), ...gaps.map(gap))] : []),
      ...known.map(group),
      ...(known.length ? [] : [el("p", {}, "No fact says more about it.")]));
    GT.byId("panel").scrollTop = 0;
  }
  function close() {
    GT.byId("panel").hidden = true;
    GT.byId("workspace").classList.remove("with-panel");
  }
  GT.panel = { show, close };
})();
