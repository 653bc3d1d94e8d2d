"use strict";
// The page's data, unpacked and indexed. Every text in it came from a document and is only ever shown as text.
const GT = (() => {
  const el = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "onclick") made.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const byId = (id) => document.getElementById(id);
  const say = (text) => {
    byId("say").textContent = text;
  };

  // What outputs/thread_page/packing.py has made columns of, as rows again.
  function values(column) {
    return Array.isArray(column) ? column : column.at.map((place) => column.of[place]);
  }
  function rows(columns) {
    const keys = Object.keys(columns);
    const listed = keys.map((key) => values(columns[key]));
    return keys.length ? listed[0].map((_, i) => Object.fromEntries(keys.map((key, k) => [key, listed[k][i]]))) : [];
  }
  // A fact; its evidence is made when it is asked for, since few facts of a large build are ever looked at.
  class Fact {
    constructor(s, p, o, t, r, from, count, support) {
      this.s = s;
      this.p = p;
      this.o = o < 0 ? undefined : o;
      this.t = o < 0 ? t : undefined;
      this.r = r;
      this.from = from;
      this.count = count;
      this.support = support;
    }
    get e() {
      return Array.from({ length: this.count }, (_, i) => this.support(this.from + i));
    }
  }
  function facts(packed, support) {
    const [s, p, o, t, r, n] = ["s", "p", "o", "t", "r", "n"].map((key) => values(packed.facts[key] || []));
    let from = 0;
    return s.map((_, i) => {
      from += n[i];
      return new Fact(s[i], p[i], o[i], t[i], r[i], from - n[i], n[i], support);
    });
  }
  function evidence(packed) {
    const [d, p, n, s, q, c, x] = ["d", "p", "n", "s", "q", "c", "x"].map((key) => values(packed.support[key] || []));
    const ocr = new Set(packed.ocr);
    const one = (i) => ({ d: d[i], p: p[i], n: n[i], s: s[i], q: q[i], c: c[i] / 100, x: x[i], ...(ocr.has(x[i]) ? { o: 1 } : {}) });
    return { one, documents: d };
  }

  function unpack(packed) {
    const { one, documents } = evidence(packed);
    const data = { ...packed, entities: rows(packed.entities), gaps: rows(packed.gaps), facts: facts(packed, one) };
    const lists = () => data.entities.map(() => []);
    const [factsFrom, factsTo, gapsOf, threadsOf] = [lists(), lists(), lists(), lists()];
    for (const fact of data.facts) {
      factsFrom[fact.s].push(fact);
      if (fact.o !== undefined) factsTo[fact.o].push(fact);
    }
    for (const gap of data.gaps) gapsOf[gap.e].push(gap);
    data.threads.forEach((thread, i) => {
      const elements = thread.ids.slice(0, thread.tree);
      thread.strategy = thread.ids[0];
      thread.members = thread.parents.map((parent, k) => [elements[k + 1], elements[parent]]);
      thread.related = thread.ids.slice(thread.tree);
      thread.parents = new Map(thread.members);
      thread.all = new Set(thread.ids);
      for (const member of thread.all) threadsOf[member].push(i);
    });
    const placeOf = new Map(data.entities.map((entity, i) => [entity.id, i]));
    Object.assign(GT, { data, factsFrom, factsTo, gapsOf, threadsOf, placeOf });
    // Which documents speak of an item: made when it is first asked for.
    let speaking = null;
    Object.defineProperty(GT, "documentsOf", { get: () => (speaking = speaking || documentsOf(data, documents)) });
  }
  function documentsOf(data, documents) {
    const found = data.entities.map(() => new Set());
    for (const fact of data.facts) {
      for (let i = fact.from; i < fact.from + fact.count; i += 1) {
        found[fact.s].add(documents[i]);
        if (fact.o !== undefined) found[fact.o].add(documents[i]);
      }
    }
    return found;
  }

  async function expand(text) {
    const packed = atob(text);
    const bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }
  // Begins the rest of the page when the data is there: at once, or when a large page's has been expanded.
  function whenUnpacked(begin) {
    const held = byId("data");
    const start = (packed) => {
      unpack(packed);
      begin();
      requestAnimationFrame(() => setTimeout(() => performance.mark("usable")));
    };
    if (held.type === "application/json") {
      start(JSON.parse(held.textContent));
      return;
    }
    GT.say("Opening the page …");
    expand(held.textContent).then(start, () => {
      byId("summary").textContent = "The data of this page cannot be read by this browser. A current version of Edge, Chrome, Firefox or Safari can; the coverage report and the files entities.csv and facts.csv hold the same.";
    });
  }

  function name(i) {
    const entity = GT.data.entities[i];
    return entity.code ? `${entity.code} ${entity.label}` : entity.label;
  }
  function kind(i) {
    return GT.data.words.kinds[GT.data.entities[i].kind] || GT.data.entities[i].kind;
  }
  // `page` is a phrase, or null where the document has no pages.
  function where(documentIndex, page) {
    if (documentIndex === null || documentIndex === undefined) return "";
    const parts = [GT.data.documents[documentIndex].name];
    if (page !== null) parts.push(page);
    return parts.join(", ");
  }
  function pickButton(i, text) {
    return el("button", { type: "button", class: "pick", "data-item": String(i), onclick: () => GT.choose(i) }, text || name(i));
  }
  function some(n, one) {
    return `${n} ${one}${n === 1 ? "" : "s"}`;
  }
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  return { whenUnpacked, rows, values, name, kind, where, el, pickButton, some, collator, say, byId };
})();
// All other scripts of the page are in this function (outputs/pages.py).
GT.whenUnpacked(() => begin());
