"use strict";
// How each kind is drawn: its outline tells it apart without colour, and its name is written in it.
(() => {
  const SHAPES = {
    Vision: "pill", CorporatePriority: "hexagon", Domain: "bar", Goal: "round", Action: "arrow", Commitment: "arrow",
    Principle: "arrow", Measure: "slant", Outcome: "slantBack", Organisation: "frame", Partnership: "octagon",
    Person: "pill", Role: "pill", Gap: "round", Cluster: "stack",
  };
  let theme = null;
  function colour(name) {
    if (!theme) theme = getComputedStyle(document.documentElement);
    return theme.getPropertyValue(`--${name}`).trim();
  }
  function polygon(ctx, points) {
    ctx.beginPath();
    points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
  }
  function rounded(ctx, x, y, w, h, r) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, Math.min(r, h / 2, w / 2));
  }
  const OUTLINES = {
    pill: (c, x, y, w, h) => rounded(c, x, y, w, h, 22),
    round: (c, x, y, w, h) => rounded(c, x, y, w, h, 9),
    bar: (c, x, y, w, h) => rounded(c, x, y, w, h, 2),
    frame: (c, x, y, w, h) => rounded(c, x, y, w, h, 0),
    hexagon: (c, x, y, w, h) => polygon(c, [[x + 10, y], [x + w - 10, y], [x + w, y + h / 2], [x + w - 10, y + h], [x + 10, y + h], [x, y + h / 2]]),
    octagon: (c, x, y, w, h) => polygon(c, [[x + 9, y], [x + w - 9, y], [x + w, y + 9], [x + w, y + h - 9], [x + w - 9, y + h], [x + 9, y + h], [x, y + h - 9], [x, y + 9]]),
    arrow: (c, x, y, w, h) => polygon(c, [[x, y], [x + w - 12, y], [x + w, y + h / 2], [x + w - 12, y + h], [x, y + h]]),
    slant: (c, x, y, w, h) => polygon(c, [[x + 11, y], [x + w, y], [x + w - 11, y + h], [x, y + h]]),
    slantBack: (c, x, y, w, h) => polygon(c, [[x, y], [x + w - 11, y], [x + w, y + h], [x + 11, y + h]]),
    stack: (c, x, y, w, h) => rounded(c, x, y, w - 6, h - 6, 4),
    sheet: (c, x, y, w, h) => polygon(c, [[x, y], [x + w - 13, y], [x + w, y + 13], [x + w, y + h], [x, y + h]]),
  };
  function shapeOf(kind) {
    return SHAPES[kind] || "sheet";
  }
  function extras(ctx, shape, x, y, w, h) {
    if (shape === "bar") ctx.fillRect(x, y, 6, h);
    if (shape === "frame") ctx.strokeRect(x + 4, y + 4, w - 8, h - 8);
    if (shape === "sheet") {
      ctx.beginPath();
      ctx.moveTo(x + w - 13, y);
      ctx.lineTo(x + w - 13, y + 13);
      ctx.lineTo(x + w, y + 13);
      ctx.stroke();
    }
  }
  // The edges of the sheets that lie under a box of what is folded away.
  function under(ctx, node, x, y, w, h) {
    ctx.fillStyle = colour(`fill-${node.layer}`);
    ctx.strokeStyle = colour(`edge-${node.layer}`);
    ctx.lineWidth = 1;
    for (const step of node.open ? [] : [6, 3]) {
      rounded(ctx, x + step, y + step, w - 6, h - 6, 4);
      ctx.fill();
      ctx.stroke();
    }
  }
  function outline(ctx, node, x, y, w, h, strong) {
    const shape = shapeOf(node.group);
    const empty = node.group === "Gap";
    if (shape === "stack") under(ctx, node, x, y, w, h);
    ctx.fillStyle = empty ? colour("paper") : colour(`fill-${node.layer}`);
    ctx.strokeStyle = empty ? colour("empty") : colour(`edge-${node.layer}`);
    OUTLINES[shape](ctx, x, y, w, h);
    ctx.fill();
    ctx.lineWidth = strong ? 3.5 : 1.5;
    ctx.setLineDash(empty || node.note ? [6, 4] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineWidth = 1.2;
    ctx.fillStyle = ctx.strokeStyle;
    extras(ctx, shape, x, y, w, h);
  }
  function words(ctx, node, x, y, w) {
    const room = w - 18;
    const left = x - w / 2 + (["slant", "slantBack", "hexagon"].includes(shapeOf(node.group)) ? 15 : 12);
    let top = y - node.boxHeight / 2 + 6;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    if (node.header) {
      ctx.fillStyle = colour(`edge-${node.layer}`);
      ctx.font = "700 11px system-ui, sans-serif";
      ctx.fillText(node.header.toUpperCase(), left, top, room);
      top += 16;
    }
    ctx.fillStyle = node.group === "Gap" ? colour("empty") : colour("ink");
    ctx.font = `${node.group === "Gap" ? "600 " : ""}14px system-ui, sans-serif`;
    for (const line of node.label.split("\n")) {
      ctx.fillText(line, left, top, room);
      top += 18;
    }
    if (node.note) {
      ctx.fillStyle = colour("high");
      ctx.font = "700 13px system-ui, sans-serif";
      ctx.fillText(node.note, left, top, room);
    }
  }
  function halo(ctx, node, x, y) {
    ctx.strokeStyle = colour("focus");
    ctx.lineWidth = 4;
    ctx.setLineDash([]);
    rounded(ctx, x - node.boxWidth / 2 - 6, y - node.boxHeight / 2 - 6, node.boxWidth + 12, node.boxHeight + 12, 6);
    ctx.stroke();
  }
  // vis-network calls this for every node it draws.
  function renderer(node, isOnThread, isChosen) {
    return ({ ctx, x, y }) => ({
      drawNode() {
        outline(ctx, node, x - node.boxWidth / 2, y - node.boxHeight / 2, node.boxWidth, node.boxHeight, isOnThread(node.id));
        words(ctx, node, x, y, node.boxWidth);
        if (isChosen(node.id)) halo(ctx, node, x, y);
      },
      nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
    });
  }
  function sample(canvas, group, layer, note) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 44 * ratio;
    canvas.height = 26 * ratio;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    outline(ctx, { group, layer, note }, 3, 3, 38, 20, false);
  }
  function sampleLine(canvas, dashes) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 44 * ratio;
    canvas.height = 26 * ratio;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.strokeStyle = colour("ink");
    ctx.lineWidth = 2;
    ctx.setLineDash(dashes || []);
    ctx.beginPath();
    ctx.moveTo(2, 13);
    ctx.lineTo(42, 13);
    ctx.stroke();
  }
  function forgetTheme() {
    theme = null;
  }
  GT.shapes = { colour, renderer, sample, sampleLine, forgetTheme };
})();
