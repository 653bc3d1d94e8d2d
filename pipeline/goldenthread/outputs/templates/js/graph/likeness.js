"use strict";
// What two domains, or two strategies, have in common and what only one of them has.
(() => {
  const COUNTED = { Goals: ["Goal"], Actions: ["Action", "Commitment", "Principle"], Measures: ["Measure", "Outcome"] };
  const MEMBERS = [["Domains", ["Domain"]], ["Goals", COUNTED.Goals], ["Actions and commitments", COUNTED.Actions], ["Measures and outcomes", COUNTED.Measures]];
  const TIED = [["Strategies leaned on", ["underpinnedBy"]], ["Owners and leads", ["ownedBy", "ledBy"]], ["What they serve", ["alignsTo"]]];
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const entity = (i) => GT.data.entities[i];
  const name = (i) => plain(entity(i).label);
  const code = (i) => entity(i).code;
  // What makes two things one, the surest first: each gives a key that both have, or nothing. A number alone does not:
  // editions give old numbers to new things.
  const LIKE = [
    ["both", "In both: the same thing", String],
    ["both", "In both: same number and name", (i) => code(i) && `${code(i)} ${name(i)}`],
    ["both", "In both: same name", name],
    ["number", "Same number, other words", code],
  ];

  // The thread that an element stands in, not one that only aligns to it.
  function threadWith(i) {
    return GT.threadsOf[i].map((t) => GT.data.threads[t]).find((thread) => thread.parents.has(i)) || null;
  }
  // A domain or strategy with the items under it and the thread they are in.
  function side(top) {
    const thread = GT.steps.threadOf(top) || threadWith(top);
    const members = [...GT.ties.branch(top, thread)].filter((i) => i !== top);
    return { top, thread, members };
  }
  function ofKind({ members }, kinds) {
    return members.filter((i) => kinds.includes(entity(i).kind));
  }
  function tied({ top, members }, predicates) {
    const facts = [top, ...members].flatMap((i) => GT.factsFrom[i].filter((f) => predicates.includes(f.p) && f.o !== undefined));
    return [...new Set(facts.map((f) => f.o))];
  }
  function byKey(items, keyOf) {
    const found = new Map();
    for (const i of items) {
      const key = keyOf(i);
      if (!key) continue;
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(i);
    }
    return found;
  }
  function pairs(left, right) {
    const free = new Set(right);
    const found = new Map();
    for (const [likeness, words, keyOf] of LIKE) {
      const others = byKey(free, keyOf);
      for (const a of left.filter((i) => !found.has(i))) {
        const b = (others.get(keyOf(a)) || []).shift();
        if (b === undefined) continue;
        free.delete(b);
        found.set(a, { left: a, right: b, likeness, words });
      }
    }
    const alone = left.filter((a) => !found.has(a)).map((a) => ({ left: a, right: null, likeness: "left", words: "Only in the first" }));
    const other = [...free].map((b) => ({ left: null, right: b, likeness: "right", words: "Only in the second" }));
    return [...left.filter((a) => found.has(a)).map((a) => found.get(a)), ...alone, ...other];
  }
  function figures(one) {
    const gaps = [one.top, ...one.members].reduce((sum, i) => sum + GT.gapsOf[i].length, 0);
    return [
      ["Status", entity(one.top).status.join(", ") || "not stated"],
      ["Owner or lead", GT.ties.owners(one.top).map(GT.name).join("; ") || "nobody is named"],
      ...Object.entries(COUNTED).map(([words, kinds]) => [words, String(ofKind(one, kinds).length)]),
      ["Gaps, its own and its items’", String(gaps)],
    ];
  }
  function missing(one) {
    const found = new Map();
    for (const i of [one.top, ...one.members]) for (const gap of GT.gapsOf[i]) {
      const { heading } = GT.data.words.gaps[gap.code];
      if (!found.has(heading)) found.set(heading, []);
      found.get(heading).push(i);
    }
    return found;
  }
  function gapRows(left, right) {
    const [a, b] = [missing(left), missing(right)];
    return [...new Set([...a.keys(), ...b.keys()])].sort().map((heading) => {
      const likeness = a.has(heading) && b.has(heading) ? "both" : a.has(heading) ? "left" : "right";
      const words = { both: "In both", left: "Only in the first", right: "Only in the second" }[likeness];
      return { heading, left: a.get(heading) || [], right: b.get(heading) || [], likeness, words };
    });
  }
  // `figures`: rows of [what, left, right]; `sections`: what is paired; `gaps`: for each kind of gap the items.
  function compared(first, second) {
    const [left, right] = [side(first), side(second)];
    const [a, b] = [figures(left), figures(right)];
    return {
      figures: a.map(([words, value], n) => [words, value, b[n][1]]),
      sections: [
        ...MEMBERS.map(([heading, kinds]) => ({ heading, rows: pairs(ofKind(left, kinds), ofKind(right, kinds)) })),
        ...TIED.map(([heading, predicates]) => ({ heading, rows: pairs(tied(left, predicates), tied(right, predicates)) })),
      ].filter((section) => section.rows.length),
      gaps: gapRows(left, right),
    };
  }
  // What can be compared with what: the strategies with elements, or the domains of one.
  function choices(mode, thread) {
    if (mode === "strategies") return GT.data.threads.map((one) => one.strategy);
    return thread ? [...thread.parents.keys()].filter((i) => entity(i).kind === "Domain") : [];
  }
  function replacedBy(strategy) {
    const fact = GT.factsFrom[strategy].find((f) => f.p === "supersedes" && f.o !== undefined && GT.steps.threadOf(f.o));
    return fact ? fact.o : null;
  }
  // A strategy with the edition before it, where that was read; else the first two.
  function usualPair(mode, thread) {
    const all = choices(mode, thread);
    if (mode === "strategies" && thread) {
      const before = replacedBy(thread.strategy);
      return [thread.strategy, before ?? all.find((i) => i !== thread.strategy) ?? null];
    }
    return [all[0] ?? null, all[1] ?? null];
  }
  function modeOf(i) {
    if (i === null) return null;
    if (GT.steps.threadOf(i)) return "strategies";
    return entity(i).kind === "Domain" && threadWith(i) ? "domains" : null;
  }
  GT.likeness = { compared, choices, usualPair, modeOf, threadWith, replacedBy };
})();
