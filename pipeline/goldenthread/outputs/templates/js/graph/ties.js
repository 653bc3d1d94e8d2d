"use strict";
// What is tied to what along a thread: everything above an item, up to the vision, and everything that hangs on it.
(() => {
  const UPWARD = ["partOf", "alignsTo"];
  const DOWNWARD = ["measuredBy", "hasOutcome", "underpinnedBy", "ownedBy", "ledBy"];
  const OWNING = ["ownedBy", "ledBy"];
  const childrenOf = new WeakMap();

  function children(thread) {
    if (!childrenOf.has(thread)) {
      const found = new Map();
      for (const [child, parent] of thread.parents) {
        if (!found.has(parent)) found.set(parent, []);
        found.get(parent).push(child);
      }
      childrenOf.set(thread, found);
    }
    return childrenOf.get(thread);
  }
  function above(i, thread) {
    const parent = thread.parents.get(i);
    return [
      ...GT.factsFrom[i].filter((f) => UPWARD.includes(f.p)).map((f) => f.o),
      ...GT.factsTo[i].filter((f) => DOWNWARD.includes(f.p)).map((f) => f.s),
      ...(parent === undefined ? [] : [parent]),
    ];
  }
  function below(i, thread) {
    return [
      ...GT.factsTo[i].filter((f) => UPWARD.includes(f.p)).map((f) => f.s),
      ...GT.factsFrom[i].filter((f) => DOWNWARD.includes(f.p)).map((f) => f.o),
      ...(children(thread).get(i) || []),
    ];
  }
  function walk(i, thread, next) {
    const reached = new Set([i]);
    for (const at of reached) for (const far of next(at, thread)) if (far !== undefined && thread.all.has(far)) reached.add(far);
    return reached;
  }
  function owners(i) {
    return [...new Set(GT.factsFrom[i].filter((f) => OWNING.includes(f.p) && f.o !== undefined).map((f) => f.o))];
  }
  // The elements of a strategy that stand under one of them in the nested list, and itself.
  function branch(i, thread) {
    const reached = new Set([i]);
    for (const at of reached) for (const child of children(thread).get(at) || []) reached.add(child);
    return reached;
  }
  // The line from the top of the nested list down to an item, without it.
  function line(i, thread) {
    const found = [];
    const seen = new Set([i]);
    for (let at = thread.parents.get(i); at !== undefined && !seen.has(at); at = thread.parents.get(at)) {
      seen.add(at);
      found.unshift(at);
    }
    return found;
  }
  GT.ties = {
    OWNING,
    children,
    owners,
    branch,
    line,
    upward: (i, thread) => walk(i, thread, above),
    downward: (i, thread) => walk(i, thread, below),
    whole: (i, thread) => new Set([...walk(i, thread, above), ...walk(i, thread, below)]),
  };
})();
