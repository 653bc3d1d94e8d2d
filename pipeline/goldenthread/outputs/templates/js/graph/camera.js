"use strict";
// Where the picture is looked at from: how large it is drawn, and which part of it is seen. Nothing of what is drawn.
//   box      the element it is drawn in;
//   network  the vis-network;
//   nodes()  what is drawn now.
GT.camera = (box, network, nodes) => {
  const HEAD = 28;
  const LEAST = 0.2;
  const MOST = 2.5;

  function size() {
    return { width: box.clientWidth, height: box.clientHeight };
  }
  function extent() {
    const list = nodes();
    // Filters may leave nothing to draw; the view then stays where a thread begins.
    if (!list.length) return { left: 0, right: GT.data.columnWidth, top: 0, bottom: GT.data.columnWidth };
    return {
      left: Math.min(...list.map((n) => n.x - n.boxWidth / 2)) - 16,
      right: Math.max(...list.map((n) => n.x + n.boxWidth / 2)) + 16,
      top: Math.min(...list.map((n) => n.y - n.boxHeight / 2)) - 16,
      bottom: Math.max(...list.map((n) => n.y + n.boxHeight / 2)) + 16,
    };
  }
  function view(scale, x, y) {
    network.moveTo({ scale: Math.min(MOST, Math.max(LEAST, scale)), position: { x, y }, animation: false });
  }
  // The opening view: all columns if they can be read so, else as many as can, from the vision on, from the top.
  function home() {
    const { width, height } = size();
    const e = extent();
    const scale = Math.min(1, Math.max(0.7, width / (e.right - e.left)));
    view(scale, e.left + width / scale / 2, e.top - HEAD / scale + height / scale / 2);
  }
  function fit() {
    const { width, height } = size();
    const e = extent();
    const scale = Math.min(1.1, width / (e.right - e.left), (height - HEAD) / (e.bottom - e.top));
    view(scale, (e.left + e.right) / 2, (e.top + e.bottom) / 2 - HEAD / scale / 2);
  }
  function zoom(factor) {
    const centre = network.getViewPosition();
    view(network.getScale() * factor, centre.x, centre.y);
  }
  function pan(dx, dy) {
    const centre = network.getViewPosition();
    const scale = network.getScale();
    const e = extent();
    const x = Math.min(e.right, Math.max(e.left, centre.x + dx / scale));
    const y = Math.min(e.bottom, Math.max(e.top, centre.y + dy / scale));
    view(scale, x, y);
    return x !== centre.x || y !== centre.y;
  }
  function wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    } else if (pan(event.shiftKey ? event.deltaY : event.deltaX, event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault();
    }
  }

  // Moves the view only as far as it takes to have the whole node in it.
  function bring(node) {
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const { width, height } = size();
    const half = { x: width / scale / 2, y: height / scale / 2 };
    const slack = { x: Math.max(0, half.x - node.boxWidth / 2 - 12), y: Math.max(0, half.y - node.boxHeight / 2 - (HEAD + 12) / scale) };
    const x = Math.min(node.x + slack.x, Math.max(node.x - slack.x, centre.x));
    const y = Math.min(node.y + slack.y, Math.max(node.y - slack.y, centre.y));
    view(scale, x, y);
  }
  // Whether the middle of a node can be seen.
  function sees(node) {
    const { width, height } = size();
    const [from, to] = [network.DOMtoCanvas({ x: 0, y: HEAD }), network.DOMtoCanvas({ x: width, y: height })];
    return node.x > from.x && node.x < to.x && node.y > from.y && node.y < to.y;
  }
  box.addEventListener("wheel", wheel, { passive: false });
  return { HEAD, extent, view, home, fit, zoom, bring, sees };
};
