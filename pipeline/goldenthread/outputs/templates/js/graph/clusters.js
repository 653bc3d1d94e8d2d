"use strict";
// What is drawn of a thread, and what is folded away in boxes.
//   show(thread)        begins with a thread, its boxes closed;
//   drawn()             the nodes, edges and columns to draw now, with positions;
//   reveal(entity)      opens the boxes that hold an item; whether that changed what is drawn;
//   toggle(id)          opens or closes a box;
//   holds(id, items)    whether a box holds one of these items; words(id) is what it holds for a person to hear.
// What is drawn and where is what outputs/thread_page/opening.py says of the boxes that are closed.
(() => {
  const FREE = ["underpinning", "owner"];
  const OPEN_HEIGHT = 36;
  let thread = null;
  let opened = new Set();
  let placed = null;

  function lines(label, text) {
    if (typeof label === "string") return label;
    const starts = [0, ...label];
    return starts.map((start, i) => text.slice(start, starts[i + 1]).trimEnd()).join("\n");
  }
  let looks = null;
  function look(i) {
    if (!looks) looks = new Map(GT.rows(GT.data.looks.nodes).map((row) => [row.at, row]));
    const found = looks.get(i);
    const entity = GT.data.entities[i];
    return { id: i, entity: i, label: lines(found.label, entity.label), group: entity.kind, header: found.header, note: found.note, gap: "", boxHeight: found.height };
  }
  // The nodes of a thread by their place in it, as pyvis made them, and its edges; made when it is first shown.
  function expand(one) {
    if (one.nodes) return;
    const places = GT.rows(one.places).map((row) => ({ ...row, group: "Gap", header: "", note: "" }));
    const folds = GT.rows(one.folds);
    const boxes = folds.map((fold) => ({ ...fold, entity: one.ids[fold.under], group: "Cluster", note: "", gap: "" }));
    const layers = GT.values(one.layers);
    const made = [...one.ids.map(look), ...places, ...boxes];
    one.nodes = made.map((node, i) => ({ ...node, shape: "custom", layer: layers[i], boxWidth: GT.data.columnWidth }));
    one.folds = folds;
    const relations = GT.values(one.edges.relation);
    one.edges = one.edges.from.map((from, i) => [from, one.edges.to[i], relations[i]]);
    one.positions = new Map(GT.rows(one.opening).map(({ at, x, y }) => [one.nodes[at].id, { x, y }]));
    one.placesOf = new Map();
    places.forEach((row, i) => {
      const held = one.placesOf.get(row.entity) || one.placesOf.set(row.entity, []).get(row.entity);
      held.push(one.ids.length + i);
    });
    one.box = new Map(folds.map((fold, i) => [fold.id, { ...fold, at: one.nodes.length - folds.length + i }]));
  }
  function show(next) {
    thread = next;
    expand(thread);
    opened = new Set();
    placed = null;
  }

  // The boxes drawn, by the place in the tree that they stand before, and what of the tree is in a closed one.
  function boxes() {
    const before = new Map();
    const hidden = new Uint8Array(thread.tree);
    for (const fold of thread.box.values()) {
      if (!fold.stop || hidden[fold.start]) continue;
      before.set(fold.start, [...(before.get(fold.start) || []), fold.at]);
      if (!opened.has(fold.id)) hidden.fill(1, fold.start, fold.stop);
    }
    return { before, hidden };
  }
  // What is drawn of the tree, and what that is tied to, as far as no closed box holds it.
  function reached(tree) {
    const folded = new Set();
    for (const fold of thread.box.values()) if (!opened.has(fold.id)) for (const at of fold.tied) folded.add(`${fold.under} ${at}`);
    const ties = new Map();
    for (const [from, to] of thread.edges) {
      if (to < thread.tree || to >= thread.ids.length || folded.has(`${from} ${to}`)) continue;
      if (!ties.has(from)) ties.set(from, []);
      ties.get(from).push(to);
    }
    const found = new Set(tree);
    const queue = [...tree];
    while (queue.length) {
      for (const to of ties.get(queue.pop()) || []) {
        if (found.has(to)) continue;
        found.add(to);
        queue.push(to);
      }
    }
    return found;
  }
  function inOrder() {
    const { before, hidden } = boxes();
    const tree = [...hidden.keys()].filter((at) => !hidden[at]);
    const seen = reached(tree);
    const withPlaces = (at) => [at, ...(thread.placesOf.get(thread.ids[at]) || [])];
    const order = [];
    for (let at = 0; at < thread.tree; at += 1) {
      order.push(...(before.get(at) || []));
      if (!hidden[at]) order.push(...withPlaces(at));
    }
    for (let at = thread.tree; at < thread.ids.length; at += 1) if (seen.has(at)) order.push(...withPlaces(at));
    for (const fold of thread.box.values()) if (!fold.stop && seen.has(fold.under)) order.push(fold.at);
    return order;
  }
  function asDrawn(at) {
    const node = thread.nodes[at];
    if (node.group !== "Cluster" || !opened.has(node.id)) return node;
    const header = node.header === "+ Open" ? "− Fold away" : node.header.replace("+", "−");
    return { ...node, group: "OpenCluster", header, label: "", boxHeight: OPEN_HEIGHT, open: true };
  }
  function positions(nodes) {
    if (!opened.size) return thread.positions;
    const columns = GT.data.layerOrder.map((layer) => ({
      boxes: nodes.filter((node) => node.layer === layer).map((node) => ({ id: node.id, height: node.boxHeight })),
      free: FREE.includes(layer),
    }));
    const id = (at) => thread.nodes[at].id;
    const parents = new Map([...thread.parents].map(([child, parent]) => [child, parent]));
    for (const node of nodes) if (node.gap) parents.set(node.id, node.entity);
    for (const fold of thread.box.values()) if (fold.stop) parents.set(fold.id, id(fold.under));
    return GT.arrange(columns, thread.edges.map(([from, to]) => [id(from), id(to)]), parents);
  }
  function place() {
    const order = inOrder();
    const nodes = order.map(asDrawn);
    const where = positions(nodes);
    const drawn = new Set(order);
    const columns = new Map(nodes.map((node) => [node.layer, where.get(node.id).x]));
    return {
      nodes: nodes.map((node) => ({ ...node, ...where.get(node.id) })),
      edges: thread.edges.filter(([from, to]) => drawn.has(from) && drawn.has(to)).map(([from, to, relation]) => (
        { from: thread.nodes[from].id, to: thread.nodes[to].id, relation, ...GT.data.looks.edges[relation] })),
      columns: [...columns].map(([layer, x]) => ({ layer, x })),
    };
  }
  function drawn() {
    placed = placed || place();
    return placed;
  }

  function isDrawn(entity) {
    return drawn().nodes.some((node) => node.id === entity);
  }
  function openAll(folds) {
    for (const fold of folds) opened.add(fold.id);
    placed = null;
  }
  // The line of ties by which a node beside the tree is reached from it, the nearest to the top of the tree first.
  function wayTo(at) {
    const from = new Map([[at, null]]);
    const ties = thread.edges.filter(([source]) => source < thread.ids.length);
    for (const [here] of from) {
      if (here < thread.tree) return { root: here, from };
      for (const [source] of ties.filter(([, to]) => to === here).sort(([a], [b]) => a - b)) if (!from.has(source)) from.set(source, here);
    }
    return { root: null, from };
  }
  // The boxes that hold a node of a thread: around it, or around what leads to it and then along the line to it.
  function holding(at) {
    const folds = [...thread.box.values()];
    const { root, from } = wayTo(at);
    const found = root === null ? [] : folds.filter((fold) => fold.start <= root && root < fold.stop);
    for (let here = root; here !== null && from.get(here) !== null; here = from.get(here)) {
      const next = from.get(here);
      found.push(...folds.filter((fold) => fold.under === here && fold.tied.includes(next)));
    }
    return found;
  }
  function reveal(entity) {
    if (entity === null || !thread.all.has(entity) || isDrawn(entity)) return false;
    openAll(holding(thread.ids.indexOf(entity)));
    return true;
  }
  function toggle(id) {
    if (!opened.delete(id)) opened.add(id);
    placed = null;
  }
  function held(fold) {
    return fold.stop ? thread.ids.slice(fold.start, fold.stop) : fold.tied.map((at) => thread.ids[at]);
  }
  // Asked for every box whenever the picture is drawn: the answers are kept as long as the items are the same.
  let asked = {};
  function holds(id, items) {
    if (asked.items !== items || asked.thread !== thread) asked = { items, thread, answers: new Map() };
    if (!asked.answers.has(id)) asked.answers.set(id, held(thread.box.get(id)).some((i) => items.has(i)));
    return asked.answers.get(id);
  }
  function words(id) {
    const node = thread.nodes[thread.box.get(id).at];
    const state = opened.has(id) ? "open. Enter folds it away again." : "folded away. Enter opens it.";
    return `${node.label.replace(/\n/g, ", ")} under ${GT.name(node.entity)}, ${state}`;
  }
  GT.picture = { show, drawn, reveal, toggle, holds, words };
})();
