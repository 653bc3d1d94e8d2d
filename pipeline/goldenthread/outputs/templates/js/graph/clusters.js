"use strict";
// What is drawn of a thread, and what is folded away.
//   show(thread)      begins with a thread, nothing expanded;
//   drawn(withGaps)   the nodes, edges and columns to draw now, with positions;
//   reveal(entity)    expands what holds an item; whether that changed what is drawn;
//   folded(entity)    the nodes that choosing an item has brought, to be shown with it.
(() => {
  let thread = null;
  let open = null;

  function block() {
    return open === null ? { nodes: [], edges: [], columns: [] } : thread.blocks[open];
  }
  function show(next) {
    thread = next;
    open = null;
  }
  function drawn(withGaps) {
    const nodes = [...thread.nodes, ...block().nodes].filter((node) => withGaps || !node.gap);
    const ids = new Set(nodes.map((node) => node.id));
    const edges = [...thread.edges, ...block().edges].filter((edge) => ids.has(edge.from) && ids.has(edge.to));
    return { nodes, edges, columns: [...thread.columns, ...block().columns] };
  }
  function holder(entity) {
    if (thread.blocks[entity]) return entity;
    const found = Object.entries(thread.blocks).find(([, one]) => one.nodes.some((node) => node.entity === entity));
    return found && !thread.nodes.some((node) => node.id === entity) ? Number(found[0]) : null;
  }
  function reveal(entity) {
    const next = entity === null ? null : holder(entity);
    if (next === open || (next === null && entity !== null)) return false;
    open = next;
    return true;
  }
  function folded(entity) {
    return entity !== null && open === entity ? block().nodes : [];
  }
  GT.picture = { show, drawn, reveal, folded };
})();
