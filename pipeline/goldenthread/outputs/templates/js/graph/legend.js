"use strict";
// What the shapes and lines mean: one list for the page and for the drawing that can be kept.
(() => {
  const KINDS = [
    ["Vision", "vision", "Vision"], ["CorporatePriority", "priority", "Corporate priority"], ["Strategy", "strategy", "Strategy or plan"],
    ["Domain", "domain", "Domain"], ["Goal", "goal", "Goal"], ["Action", "action", "Action"], ["Measure", "measure", "Measure"],
    ["Outcome", "measure", "Outcome"], ["Organisation", "owner", "Organisation"], ["Partnership", "owner", "Partnership"], ["Role", "owner", "Post or person"],
  ];
  const LINES = [["part of, measured by", []], ["aligns to", [12, 4, 2, 4]], ["underpinned by", [8, 5]], ["owned or led by", [2, 4]]];
  const boxes = [
    ...KINDS.map(([group, layer, text]) => ({ text, node: { group, layer, note: "" } })),
    { text: "Not current: expired, draft, in development", node: { group: "Strategy", layer: "underpinning", note: "x" } },
    { text: "Folded away: opens where it is", node: { group: "Cluster", layer: "goal", note: "" } },
    { text: "Empty place: a gap", node: { group: "Gap", layer: "owner", note: "" } },
  ];
  const lines = LINES.map(([text, dashes]) => ({ text, dashes }));

  function item(text, paint) {
    const canvas = GT.el("canvas", { "aria-hidden": "true" });
    paint(canvas);
    return GT.el("li", {}, canvas, text);
  }
  function show() {
    GT.byId("legend").replaceChildren(
      ...boxes.map(({ text, node }) => item(text, (canvas) => GT.shapes.sample(canvas, node))),
      ...lines.map(({ text, dashes }) => item(text, (canvas) => GT.shapes.sampleLine(canvas, dashes))));
  }
  GT.legend = { boxes, lines, show };
})();
