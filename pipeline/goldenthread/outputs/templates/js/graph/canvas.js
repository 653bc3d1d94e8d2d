"use strict";
// The picture: one strategy's thread on a vis-network canvas, with keys, wheel, column headings and highlights.
(() => {
  const box = GT.byId("graph");
  let network = null;
  let camera = null;
  let thread = null;
  let nodes = null;
  let edges = null;
  let shown = new Map();
  let columns = [];
  let chosen = null;
  let onThread = () => false;
  let gapsShown = true;
  let lit = null;
  let othersHidden = false;
  let drawn = { width: 0, height: 0 };

  const isBox = (node) => node.group === "Cluster" || node.group === "OpenCluster";
  // The filters and the focus leave some items lit; a box is when it holds one; an empty place is lit with the item it belongs to.
  const isLit = (node) => lit === null || (isBox(node) ? GT.picture.holds(node.id, lit) : lit.has(node.entity));
  const look = { isLit, isOnThread: (node) => onThread(node), isChosen: (node) => node.id === chosen };

  function dress(node) {
    return { ...node, ctxRenderer: GT.shapes.renderer(node, look) };
  }
  function dressEdge(edge, i) {
    return { ...edge, id: `e${i}`, arrows: edge.arrows || { to: { enabled: false } }, color: { color: GT.shapes.colour("edge") }, width: 1 };
  }
  function start() {
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    network = new vis.Network(box, { nodes, edges }, GT.data.options);
    camera = GT.camera(box, network, () => [...shown.values()]);
    network.on("click", (event) => {
      if (event.nodes.length) use(event.nodes[0]);
    });
    network.on("afterDrawing", headings);
    network.on("dragEnd", () => network.redraw());
    box.addEventListener("keydown", key);
    new ResizeObserver(resize).observe(box);
  }
  // The box has another size: the picture keeps its zoom and its top left corner, so that text stays as large.
  function resize() {
    const width = box.clientWidth;
    const height = box.clientHeight;
    if (!width || (width === drawn.width && height === drawn.height)) return;
    const scale = network.getScale();
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const first = !drawn.width;
    drawn = { width, height };
    network.setSize(`${width}px`, `${height}px`);
    network.redraw();
    if (first) begin();
    else camera.view(scale, corner.x + width / scale / 2, corner.y + height / scale / 2);
  }
  function begin() {
    camera.home();
    if (shown.has(chosen)) camera.bring(shown.get(chosen));
  }
  function fill() {
    const parts = GT.picture.drawn();
    const seen = parts.nodes.filter((node) => (gapsShown || !node.gap) && (!othersHidden || isLit(node)));
    shown = new Map(seen.map((node) => [node.id, node]));
    columns = parts.columns.filter((column) => seen.some((node) => node.layer === column.layer));
    nodes.clear();
    edges.clear();
    nodes.add(seen.map(dress));
    edges.add(parts.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to)).map(dressEdge));
  }
  function show(next) {
    thread = next;
    GT.picture.show(next);
    chosen = null;
    onThread = () => false;
    if (!network) start();
    fill();
    // What is chosen beside another view begins when the picture is come back to: a box out of sight has no size.
    if (!box.clientWidth) drawn = { width: 0, height: 0 };
    resize();
    if (drawn.width) camera.home();
  }

  function headings(ctx) {
    const ratio = ctx.canvas.width / box.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = GT.shapes.colour("raised");
    ctx.fillRect(0, 0, box.clientWidth, camera.HEAD);
    ctx.fillStyle = GT.shapes.colour("ink");
    ctx.font = "600 13px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    const room = (GT.data.columnWidth + 30) * network.getScale();
    for (const column of columns) {
      const x = network.canvasToDOM({ x: column.x, y: 0 }).x;
      ctx.fillText(GT.data.layers[column.layer], x, camera.HEAD / 2, Math.max(24, room));
    }
    ctx.restore();
  }

  // Everything above and below the chosen item along the thread. An empty place or a box is on it with its
  // own item, when that hangs on the chosen one; chosen itself it leads upward only.
  function traced() {
    const node = shown.get(chosen);
    if (!node) return () => false;
    const up = GT.ties.upward(node.entity, thread);
    const aside = (other) => other.gap || isBox(other);
    if (aside(node)) return (other) => other.id === chosen || (!aside(other) && up.has(other.entity));
    const down = GT.ties.downward(node.entity, thread);
    return (other) => down.has(other.entity) || (!aside(other) && up.has(other.entity));
  }
  function highlight() {
    onThread = traced();
    const strong = GT.shapes.colour("edge-strong");
    const faint = GT.shapes.colour("edge");
    edges.update(edges.map((edge) => {
      const ends = [shown.get(edge.from), shown.get(edge.to)];
      const on = ends.every(onThread);
      return { id: edge.id, color: { color: on ? strong : faint, opacity: ends.every(isLit) ? 1 : GT.shapes.FAINT }, width: on ? 2.5 : 1 };
    }));
    network.redraw();
  }
  function select(entity, key) {
    resize();
    if (GT.picture.reveal(entity)) fill();
    chosen = key !== undefined && shown.has(key) ? key : shown.has(entity) ? entity : null;
    highlight();
    if (chosen !== null) camera.bring(shown.get(chosen));
  }
  // A box is no item: it is marked and told of, and what is chosen stays chosen.
  function mark(id) {
    chosen = id;
    highlight();
    camera.bring(shown.get(id));
    GT.say(GT.picture.words(id));
  }
  // Opens or closes a box in its place: it stays where it was on the screen.
  function toggle(id) {
    const before = network.canvasToDOM(shown.get(id));
    GT.picture.toggle(id);
    fill();
    const after = network.canvasToDOM(shown.get(id));
    const scale = network.getScale();
    const centre = network.getViewPosition();
    camera.view(scale, centre.x + (after.x - before.x) / scale, centre.y + (after.y - before.y) / scale);
    mark(id);
  }
  function use(id) {
    if (isBox(shown.get(id))) toggle(id);
    else GT.choose(shown.get(id).entity, id);
  }
  function step(direction) {
    const from = shown.get(chosen) || shown.get(thread.strategy) || [...shown.values()][0];
    if (!from || chosen === null) return from;
    const list = [...shown.values()].filter((node) => node !== from && isLit(node));
    const near = (candidates) => candidates.sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
    if (direction === "ArrowUp") return near(list.filter((node) => node.x === from.x && node.y < from.y));
    if (direction === "ArrowDown") return near(list.filter((node) => node.x === from.x && node.y > from.y));
    const sign = direction === "ArrowRight" ? 1 : -1;
    const side = list.filter((node) => Math.sign(node.x - from.x) === sign);
    const tied = new Set(network.getConnectedNodes(from.id));
    const linked = side.filter((node) => tied.has(node.id));
    const pool = linked.length ? linked : side;
    const reach = Math.min(...pool.map((node) => Math.abs(node.x - from.x)));
    return near(pool.filter((node) => Math.abs(node.x - from.x) === reach));
  }
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) {
      const next = step(event.key);
      if (next && isBox(next)) mark(next.id);
      else if (next) GT.choose(next.entity, next.id, { replaces: event.repeat });
    } else if (event.key === "Enter" && shown.has(chosen) && isBox(shown.get(chosen))) toggle(chosen);
    else if (event.key === "Enter" && chosen !== null) GT.byId("panel-title").focus();
    else if (event.key === "+" || event.key === "=") camera.zoom(1.25);
    else if (event.key === "-") camera.zoom(0.8);
    else if (event.key === "0") camera.fit();
    else if (event.key === "Home") camera.home();
    else return;
    event.preventDefault();
  }
  // What is drawn and how: with empty places or without, all lit or only some items, the others faint or left out.
  function narrow(next) {
    if (next.places === gapsShown && next.lit === lit && next.hide === othersHidden) return;
    gapsShown = next.places;
    lit = next.lit;
    othersHidden = next.hide;
    const kept = chosen;
    fill();
    chosen = shown.has(kept) ? kept : null;
    highlight();
    if (lit && drawn.width) bringLit();
  }
  // Filters may leave what is chosen, or else the first of what is lit, outside the view: then the view moves to it.
  function bringLit() {
    const kept = shown.get(chosen);
    const first = kept && isLit(kept) ? kept : [...shown.values()].find(isLit);
    if (first && !camera.sees(first)) camera.bring(first);
  }
  function repaint() {
    GT.shapes.forgetTheme();
    if (network) highlight();
  }
  function chosenName() {
    const node = shown.get(chosen);
    return node && node.gap ? node.label : "";
  }
  // How many items that are lit are drawn now.
  function litShown() {
    return new Set([...shown.values()].filter((node) => !node.gap && !isBox(node) && isLit(node)).map((node) => node.entity)).size;
  }
  // What is drawn now, for a drawing that can be kept or printed.
  function picture() {
    return { nodes: [...shown.values()], edges: edges.get(), columns, isLit, ...camera.extent() };
  }
  // For tests and for anyone who looks: where a node stands on the screen.
  function placeOnPage(id) {
    const node = shown.get(id);
    if (!node) return null;
    const at = network.canvasToDOM({ x: node.x, y: node.y });
    const rect = box.getBoundingClientRect();
    return { x: rect.left + at.x, y: rect.top + at.y };
  }
  function ids() {
    return [...shown.keys()];
  }
  const [fit, home, zoom] = [() => camera.fit(), () => camera.home(), (by) => camera.zoom(by)];
  GT.canvas = { show, narrow, select, fit, home, zoom, repaint, picture, litShown, chosenName, placeOnPage, ids };
})();
