"use strict";
// The outline of every kind, as SVG path data: the canvas, the legend and the drawing that can be kept share it.
(() => {
  const SHAPES = {
    Vision: "pill", CorporatePriority: "hexagon", Domain: "bar", Goal: "round", Action: "arrow", Commitment: "arrow",
    Principle: "arrow", Measure: "slant", Outcome: "slantBack", Organisation: "frame", Partnership: "octagon",
    Person: "pill", Role: "pill", Gap: "round", Cluster: "stack", OpenCluster: "round",
  };
  function polygon(...points) {
    return `M${points.map((point) => point.join(" ")).join("L")}Z`;
  }
  function rounded(w, h, radius) {
    const r = Math.min(radius, h / 2, w / 2);
    const arc = (x, y) => `A${r} ${r} 0 0 1 ${x} ${y}`;
    return `M${r} 0H${w - r}${arc(w, r)}V${h - r}${arc(w - r, h)}H${r}${arc(0, h - r)}V${r}${arc(r, 0)}Z`;
  }
  const OUTLINES = {
    pill: (w, h) => rounded(w, h, 22),
    round: (w, h) => rounded(w, h, 9),
    bar: (w, h) => rounded(w, h, 2),
    frame: (w, h) => polygon([0, 0], [w, 0], [w, h], [0, h]),
    hexagon: (w, h) => polygon([10, 0], [w - 10, 0], [w, h / 2], [w - 10, h], [10, h], [0, h / 2]),
    octagon: (w, h) => polygon([9, 0], [w - 9, 0], [w, 9], [w, h - 9], [w - 9, h], [9, h], [0, h - 9], [0, 9]),
    arrow: (w, h) => polygon([0, 0], [w - 12, 0], [w, h / 2], [w - 12, h], [0, h]),
    slant: (w, h) => polygon([11, 0], [w, 0], [w - 11, h], [0, h]),
    slantBack: (w, h) => polygon([0, 0], [w - 11, 0], [w, h], [11, h]),
    stack: (w, h) => rounded(w, h, 3),
    sheet: (w, h) => polygon([0, 0], [w - 13, 0], [w, 13], [w, h], [0, h]),
  };
  // What some outlines have inside: a line, or a strip that is filled.
  const INSIDES = {
    bar: (w, h) => ({ d: polygon([0, 0], [6, 0], [6, h], [0, h]), filled: true }),
    frame: (w, h) => ({ d: polygon([4, 4], [w - 4, 4], [w - 4, h - 4], [4, h - 4]), filled: false }),
    stack: (w, h) => ({ d: `M3 ${h - 6}H${w - 6}V3M6 ${h - 3}H${w - 3}V6`, filled: false }),
    sheet: (w) => ({ d: `M${w - 13} 0V13H${w}`, filled: false }),
  };
  const TEXT_MARGIN = 18;
  const SLANTED = ["slant", "slantBack", "hexagon"];
  function shapeOf(kind) {
    return SHAPES[kind] || "sheet";
  }
  // The lines of a node's text, from its top left corner: what, where, in how much room, how large, in which colour.
  function lines(node) {
    const slanted = SLANTED.includes(shapeOf(node.group));
    const left = slanted ? 15 : 12;
    const room = node.boxWidth - (slanted ? 2 * left : TEXT_MARGIN);
    const gap = node.group === "Gap";
    const made = [];
    let top = 6;
    if (node.header) {
      made.push({ text: node.header.toUpperCase(), left, top, room, size: 11, weight: 700, colour: `edge-${node.layer}` });
      top += 16;
    }
    for (const text of node.label.split("\n")) {
      made.push({ text, left, top, room, size: 14, weight: gap ? 600 : 400, colour: gap ? "empty" : "ink" });
      top += 18;
    }
    for (const text of node.note ? node.note.split("\n") : []) {
      made.push({ text, left, top, room, size: 13, weight: 700, colour: "high" });
      top += 18;
    }
    return made;
  }
  function look(node) {
    const empty = node.group === "Gap";
    return {
      fill: empty ? "paper" : `fill-${node.layer}`,
      stroke: empty ? "empty" : `edge-${node.layer}`,
      dashes: empty || node.note ? [6, 4] : [],
    };
  }
  GT.outlines = {
    FONT: "system-ui, \"Segoe UI\", Roboto, \"Liberation Sans\", Arial, sans-serif",
    outline: (kind, w, h) => OUTLINES[shapeOf(kind)](w, h),
    inside: (kind, w, h) => (INSIDES[shapeOf(kind)] ? INSIDES[shapeOf(kind)](w, h) : null),
    lines,
    look,
  };
})();
