"use strict";
// The thread as shown, written as an SVG drawing: the same outlines as on the canvas, real text, white paper.
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const MARGIN = 24;
  const HEAD = 26;
  const LEAST_WIDTH = 900;
  const ARROW = 9;
  //: The end of a curve is looked for between its ends this often: to less than a pixel on the longest line.
  const HALVINGS = 12;
  // Bends as vis-network bends them (outputs/thread_page/network.py, `roundness`).
  const BEND = 0.45;
  const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
  const measure = document.createElement("canvas").getContext("2d");

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS(NS, tag);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, String(value).replace(NOT_XML, "\uFFFD"));
    made.append(...children.map((child) => (typeof child === "string" ? child.replace(NOT_XML, "\uFFFD") : child)));
    return made;
  }
  function colour(name) {
    return GT.shapes.colour(name, true);
  }
  function widthOf(text, size, weight) {
    measure.font = `${weight} ${size}px ${GT.outlines.FONT}`;
    return measure.measureText(text).width;
  }
  // `y` is the top of the line; a text wider than `room` is set narrower, as a canvas does.
  function text(words, x, y, { size = 14, weight = 400, fill = colour("ink"), room = Infinity, anchor = null } = {}) {
    const tight = widthOf(words, size, weight) > room;
    return svg("text", {
      x, y: y + size * 0.86, "font-size": size, "font-weight": weight, fill, "text-anchor": anchor,
      textLength: tight ? Math.floor(room) : null, lengthAdjust: tight ? "spacingAndGlyphs" : null,
    }, words);
  }
  function wrapped(words, width, size, weight) {
    const lines = [];
    for (const word of words.split(/\s+/)) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && widthOf(longer, size, weight) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
  function shape(node, w, h) {
    const { fill, stroke, dashes } = GT.outlines.look(node);
    const inside = GT.outlines.inside(node.group, w, h);
    return [
      svg("path", { d: GT.outlines.outline(node.group, w, h), fill: colour(fill), stroke: colour(stroke), "stroke-width": 1.5, "stroke-dasharray": dashes.join(" ") || null }),
      ...(inside ? [svg("path", { d: inside.d, fill: inside.filled ? colour(stroke) : "none", stroke: inside.filled ? "none" : colour(stroke), "stroke-width": 1.2 })] : []),
    ];
  }
  function box(node, isLit) {
    const lines = GT.outlines.lines(node).map((line) => text(line.text, line.left, line.top, { size: line.size, weight: line.weight, fill: colour(line.colour), room: line.room }));
    const at = `translate(${node.x - node.boxWidth / 2} ${node.y - node.boxHeight / 2})`;
    const paper = svg("path", { d: GT.outlines.outline(node.group, node.boxWidth, node.boxHeight), fill: colour("paper") });
    const faint = isLit(node) ? null : GT.shapes.FAINT;
    return svg("g", { class: "node", transform: at }, paper, svg("g", { opacity: faint }, ...shape(node, node.boxWidth, node.boxHeight), ...lines));
  }
  function pointOn([a, b, c, d], t) {
    const s = 1 - t;
    const at = (key) => s * s * s * a[key] + 3 * s * s * t * b[key] + 3 * s * t * t * c[key] + t * t * t * d[key];
    return { x: at("x"), y: at("y") };
  }
  // The triangle where a curve meets the box it leads to.
  function arrow(curve, to) {
    let [inside, outside] = [1, 0];
    for (let i = 0; i < HALVINGS; i += 1) {
      const middle = (inside + outside) / 2;
      const p = pointOn(curve, middle);
      if (Math.abs(p.x - to.x) <= to.boxWidth / 2 && Math.abs(p.y - to.y) <= to.boxHeight / 2) inside = middle;
      else outside = middle;
    }
    const tip = pointOn(curve, inside);
    const before = pointOn(curve, Math.max(0, inside - 0.03));
    const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
    return svg("path", { d: `M0 0L${-ARROW} ${ARROW / 2.4}V${-ARROW / 2.4}Z`, transform: `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${angle.toFixed(1)})`, fill: colour("line") });
  }
  function line(edge, nodes, isLit) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const reach = BEND * (to.x - from.x);
    const curve = [from, { x: from.x + reach, y: from.y }, { x: to.x - reach, y: to.y }, to];
    const [a, b, c, d] = curve.map((p) => `${p.x} ${p.y}`);
    const stroke = svg("path", { d: `M${a}C${b} ${c} ${d}`, fill: "none", stroke: colour("line"), "stroke-width": 1, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null });
    const pointed = edge.arrows === "to" ? [arrow(curve, to)] : [];
    return svg("g", { class: "line", opacity: isLit(from) && isLit(to) ? null : GT.shapes.FAINT }, stroke, ...pointed);
  }
  function headings(columns, top) {
    return columns.map((column) => text(GT.data.layers[column.layer], column.x, top, { size: 13, weight: 600, anchor: "middle" }));
  }
  // Lines and boxes in the picture's own coordinates: those that can be seen between two heights.
  function parts(picture, top = -Infinity, bottom = Infinity) {
    const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
    const seen = picture.nodes.filter((node) => node.y + node.boxHeight / 2 >= top && node.y - node.boxHeight / 2 <= bottom);
    const crossing = picture.edges.filter((edge) => {
      const ends = [nodes.get(edge.from).y, nodes.get(edge.to).y];
      return Math.max(...ends) >= top && Math.min(...ends) <= bottom;
    });
    return [...crossing.map((edge) => line(edge, nodes, picture.isLit)), ...seen.map((node) => box(node, picture.isLit))];
  }
  function legend(width) {
    const made = [];
    let [x, y] = [0, 0];
    const place = (sample, words) => {
      const room = 52 + widthOf(words, 13, 400) + 22;
      if (x && x + room > width) [x, y] = [0, y + 28];
      made.push(svg("g", { transform: `translate(${x} ${y})` }, ...sample, text(words, 48, 4, { size: 13 })));
      x += room;
    };
    for (const { text: words, node } of GT.legend.boxes) place(shape(node, 38, 20), words);
    for (const { text: words, dashes } of GT.legend.lines) place([svg("path", { d: "M0 10H40", stroke: colour("ink"), "stroke-width": 2, "stroke-dasharray": dashes.join(" ") || null })], words);
    return { made, height: y + 28 };
  }
  function title(width) {
    const made = [];
    let y = 0;
    const add = (words, size, weight) => {
      for (const one of wrapped(words, width, size, weight)) {
        made.push(text(one, 0, y, { size, weight }));
        y += Math.ceil(size * 1.35);
      }
    };
    const { heading, notes } = GT.describe(GT.state);
    add(heading, 20, 700);
    for (const note of notes) add(note, 14, 400);
    return { made, height: y + 10 };
  }
  function sheet(width, height, label, ...children) {
    const style = { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": GT.outlines.FONT };
    return svg("svg", style, svg("title", {}, label), svg("rect", { width, height, fill: colour("paper") }), ...children);
  }
  // One drawing of all that is shown, with its title, the date it is judged by, and what the shapes mean.
  function whole() {
    const picture = GT.canvas.picture();
    const inner = Math.max(LEAST_WIDTH, Math.ceil(picture.right - picture.left));
    const top = title(inner);
    const key = legend(inner);
    const tall = Math.ceil(picture.bottom - picture.top) + HEAD;
    const at = (y, ...children) => svg("g", { transform: `translate(${MARGIN} ${y})` }, ...children);
    const moved = svg("g", { transform: `translate(${-picture.left} ${HEAD - picture.top})` }, ...parts(picture));
    const below = MARGIN + top.height + tall + 12;
    return sheet(inner + 2 * MARGIN, below + key.height + MARGIN, GT.describe(GT.state).heading,
      at(MARGIN, ...top.made),
      at(MARGIN + top.height, moved, svg("g", { transform: `translate(${-picture.left} 0)` }, ...headings(picture.columns, 4))),
      at(below, ...key.made));
  }
  GT.drawing = { whole, svg, sheet, parts, headings, legend, HEAD };
})();
