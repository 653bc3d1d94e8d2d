"use strict";
// Draws the outlines of the kinds on a canvas: a kind can be told without colour, and its name is written in it.
(() => {
  const FAINT = 0.25;
  const themes = {};
  const paths = new Map();
  const scratch = document.createElement("canvas").getContext("2d");

  // A colour of the system (forced colours) has a name that vis-network cannot make fainter: a canvas tells its numbers.
  function asNumbers(named) {
    scratch.fillStyle = named;
    return scratch.fillStyle;
  }
  // `onPaper`: the colours of white paper, whatever the page is shown in.
  function colour(name, onPaper) {
    const from = onPaper ? "paper-colours" : "workspace";
    themes[from] = themes[from] || { style: getComputedStyle(GT.byId(from)), values: new Map() };
    const { style, values } = themes[from];
    if (!values.has(name)) values.set(name, asNumbers(style.getPropertyValue(`--${name}`).trim()));
    return values.get(name);
  }
  // Paths are kept: a picture has few sizes of box, and each is drawn at every move of the view.
  function path(d) {
    if (!paths.has(d)) paths.set(d, new Path2D(d));
    return paths.get(d);
  }
  function box(ctx, node, w, h, strong) {
    const { fill, stroke, dashes } = GT.outlines.look(node);
    const outline = path(GT.outlines.outline(node.group, w, h));
    const inside = GT.outlines.inside(node.group, w, h);
    ctx.fillStyle = colour(fill);
    ctx.strokeStyle = colour(stroke);
    ctx.fill(outline);
    ctx.lineWidth = strong ? 3.5 : 1.5;
    ctx.setLineDash(dashes);
    ctx.stroke(outline);
    ctx.setLineDash([]);
    if (!inside) return;
    ctx.lineWidth = 1.2;
    ctx.fillStyle = ctx.strokeStyle;
    if (inside.filled) ctx.fill(path(inside.d));
    else ctx.stroke(path(inside.d));
  }
  function words(ctx, node) {
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    for (const line of GT.outlines.lines(node)) {
      ctx.fillStyle = colour(line.colour);
      ctx.font = `${line.weight} ${line.size}px ${GT.outlines.FONT}`;
      ctx.fillText(line.text, line.left, line.top, line.room);
    }
  }
  function halo(ctx, node) {
    ctx.strokeStyle = colour("focus");
    ctx.lineWidth = 4;
    ctx.setLineDash([]);
    ctx.strokeRect(-6, -6, node.boxWidth + 12, node.boxHeight + 12);
  }
  // What is drawn next is faint, on paper: lines that pass behind do not strike through its words.
  function fade(ctx, node) {
    ctx.fillStyle = colour("paper");
    ctx.fill(path(GT.outlines.outline(node.group, node.boxWidth, node.boxHeight)));
    ctx.globalAlpha = FAINT;
  }
  // vis-network calls this for every node it draws. `look` says of an id whether it is on the thread, lit, chosen.
  function renderer(node, look) {
    return ({ ctx, x, y }) => ({
      drawNode() {
        ctx.save();
        ctx.translate(x - node.boxWidth / 2, y - node.boxHeight / 2);
        if (!look.isLit(node)) fade(ctx, node);
        box(ctx, node, node.boxWidth, node.boxHeight, look.isOnThread(node));
        words(ctx, node);
        ctx.globalAlpha = 1;
        if (look.isChosen(node)) halo(ctx, node);
        ctx.restore();
      },
      nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
    });
  }
  function prepared(canvas) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 44 * ratio;
    canvas.height = 26 * ratio;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  }
  function sample(canvas, node) {
    const ctx = prepared(canvas);
    ctx.translate(3, 3);
    box(ctx, node, 38, 20, false);
  }
  function sampleLine(canvas, dashes) {
    const ctx = prepared(canvas);
    ctx.strokeStyle = colour("ink");
    ctx.lineWidth = 2;
    ctx.setLineDash(dashes);
    ctx.beginPath();
    ctx.moveTo(2, 13);
    ctx.lineTo(42, 13);
    ctx.stroke();
  }
  function forgetTheme() {
    for (const from of Object.keys(themes)) delete themes[from];
  }
  GT.shapes = { FAINT, colour, renderer, sample, sampleLine, forgetTheme };
})();
