"use strict";
// The page's data, indexed. Every text in it came from a document and is only ever shown as text.
const GT = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const lists = () => data.entities.map(() => []);
  const factsFrom = lists();
  const factsTo = lists();
  const gapsOf = lists();
  const documentsOf = data.entities.map(() => new Set());
  for (const fact of data.facts) {
    factsFrom[fact.s].push(fact);
    for (const support of fact.e) documentsOf[fact.s].add(support.d);
    if (fact.o !== undefined) {
      factsTo[fact.o].push(fact);
      for (const support of fact.e) documentsOf[fact.o].add(support.d);
    }
  }
  for (const gap of data.gaps) gapsOf[gap.e].push(gap);

  const placeOf = new Map(data.entities.map((entity, i) => [entity.id, i]));
  const threadsOf = lists();
  data.threads.forEach((thread, i) => {
    thread.parents = new Map(thread.members);
    thread.all = new Set([thread.strategy, ...thread.parents.keys(), ...thread.related]);
    for (const member of thread.all) threadsOf[member].push(i);
  });

  function name(i) {
    const entity = data.entities[i];
    return entity.code ? `${entity.code} ${entity.label}` : entity.label;
  }
  function kind(i) {
    return data.words.kinds[data.entities[i].kind] || data.entities[i].kind;
  }
  // `page` is a phrase, or null where the document has no pages.
  function where(documentIndex, page) {
    if (documentIndex === null || documentIndex === undefined) return "";
    const parts = [data.documents[documentIndex].name];
    if (page !== null) parts.push(page);
    return parts.join(", ");
  }
  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }
  function pickButton(i, text) {
    return el("button", { type: "button", class: "pick", "data-item": String(i), onclick: () => GT.choose(i) }, text || name(i));
  }
  function some(n, one) {
    return `${n} ${one}${n === 1 ? "" : "s"}`;
  }
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  function say(text) {
    document.getElementById("say").textContent = text;
  }
  function byId(id) {
    return document.getElementById(id);
  }
  return { data, factsFrom, factsTo, gapsOf, documentsOf, placeOf, threadsOf, name, kind, where, el, pickButton, some, collator, say, byId };
})();
