"use strict";
// Positions for the boxes of columns. The same algorithm as outputs/thread_page/positions.py, which places what a thread opens
// on: a test holds the two together, so this must be changed with that.
(() => {
  const ROW_GAP = 14;

  // Boxes set from the top down, each with everything under it below whatever is there already.
  function rows(columns, parents) {
    const fixed = columns.flatMap((column, i) => (column.free ? [] : column.boxes.map((box) => ({ ...box, column: i, under: [] }))));
    const byId = new Map(fixed.map((box) => [box.id, box]));
    const roots = [];
    for (const box of fixed) {
      const above = byId.get(parents.get(box.id));
      (above ? above.under : roots).push(box);
    }
    for (const box of fixed) box.used = null;
    const use = [...roots];
    for (const box of use) use.push(...box.under);
    for (const box of use.reverse()) box.used = new Set([box.column, ...box.under.flatMap((child) => [...child.used])]);
    const bottom = columns.map(() => 0);
    const centres = new Map();
    const stack = roots.reverse().map((box) => [box, 0]);
    while (stack.length) {
      const [box, level] = stack.pop();
      const top = Math.max(level, ...[...box.used].map((column) => bottom[column]));
      centres.set(box.id, top + box.height / 2);
      bottom[box.column] = top + box.height + ROW_GAP;
      stack.push(...box.under.reverse().map((child) => [child, top]));
    }
    return centres;
  }
  // For every box those it is linked to, each once, in the order of the columns.
  function ties(columns, links) {
    const order = new Map(columns.flatMap((column) => column.boxes).map((box, i) => [box.id, i]));
    const found = new Map([...order.keys()].map((id) => [id, new Set()]));
    for (const [source, target] of links) {
      if (source === target || !order.has(source) || !order.has(target)) continue;
      found.get(source).add(target);
      found.get(target).add(source);
    }
    for (const [id, others] of found) found.set(id, [...others].sort((a, b) => order.get(a) - order.get(b)));
    return found;
  }
  // Centres for the boxes of a free column: as near as can be to the middle of what each is linked to.
  function settle(boxes, tied, centres) {
    const wanted = boxes.map((box) => barycentre(tied.get(box.id), centres));
    const last = wanted.reduce((most, y) => (y === null ? most : Math.max(most === null ? y : most, y)), null) || 0;
    const drawn = boxes.map((box, i) => ({ box, y: wanted[i] === null ? last : wanted[i] }));
    drawn.sort((a, b) => a.y - b.y);
    return spread(drawn);
  }
  function barycentre(tied, centres) {
    const found = tied.filter((id) => centres.has(id)).map((id) => centres.get(id));
    return found.length ? found.reduce((sum, y) => sum + y, 0) / found.length : null;
  }
  // Isotonic regression by pooling adjacent violators, then nothing above the top.
  function spread(drawn) {
    const offsets = [0];
    for (let i = 1; i < drawn.length; i += 1) offsets.push(offsets[i - 1] + (drawn[i - 1].box.height + drawn[i].box.height) / 2 + ROW_GAP);
    const pools = [];
    drawn.forEach(({ y }, i) => {
      let level = y - offsets[i];
      let size = 1;
      while (pools.length && pools[pools.length - 1].level >= level) {
        const above = pools.pop();
        level = (above.level * above.size + level * size) / (above.size + size);
        size += above.size;
      }
      pools.push({ level, size });
    });
    const levels = pools.flatMap(({ level, size }) => Array(size).fill(Math.max(level, drawn[0].box.height / 2)));
    return drawn.map(({ box }, i) => [box.id, levels[i] + offsets[i]]);
  }
  // columns: [{boxes: [{id, height}], free}]; links: [[id, id]]; parents: id -> id. Gives id -> {x, y}, the centres.
  function arrange(columns, links, parents) {
    const filled = columns.filter((column) => column.boxes.length);
    const centres = rows(filled, parents);
    const tied = ties(filled, links);
    for (const column of filled) if (column.free) for (const [id, y] of settle(column.boxes, tied, centres)) centres.set(id, y);
    const { columnWidth: width, columnGap: gap } = GT.data;
    return new Map(filled.flatMap((column, i) => column.boxes.map((box) => [box.id, { x: Math.floor(width / 2) + i * (width + gap), y: Math.floor(centres.get(box.id) + 0.5) }])));
  }
  GT.arrange = arrange;
})();
