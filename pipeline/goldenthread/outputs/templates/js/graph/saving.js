"use strict";
// Keeping the view as a file: PNG and SVG of the picture, CSV of the rows.
(() => {
  // A spreadsheet program would run a cell that begins so; the same rule as safe_text.spreadsheet_safe.
  const FORMULA_START = /^[=+\-@\t\r\n]/;
  // Sharp on paper and on fine screens.
  const SCALE = 2;
  // Browsers refuse larger canvases: the least of what the common ones allow, a side in pixels and in all.
  const LONGEST_SIDE = 16384;
  const MOST_PIXELS = 120e6;
  const LONGEST_NAME = 80;
  const STAY = 10000;

  function csvCell(cell) {
    const text = String(cell);
    const safe = FORMULA_START.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
  }
  // The mark at the start tells Excel that it is UTF-8.
  function csv(rows) {
    return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
  }
  function fileName(words, ending) {
    const plain = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
    return `${[...plain].slice(0, LONGEST_NAME).join("").replace(/-+$/, "") || "golden-thread"}-${GT.data.asOf}.${ending}`;
  }
  function download(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = GT.el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), STAY);
    GT.say(`Saved as ${name}`);
  }
  function subject() {
    return GT.state.thread ? GT.name(GT.state.thread.strategy) : GT.data.title;
  }
  function svgText() {
    return new XMLSerializer().serializeToString(GT.drawing.whole());
  }
  function saveSvg() {
    download(new Blob([svgText()], { type: "image/svg+xml;charset=utf-8" }), fileName(subject(), "svg"));
  }
  function savePng() {
    const image = new Image();
    image.addEventListener("load", () => {
      const { width, height } = image;
      const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
      const canvas = GT.el("canvas", { width: Math.floor(width * scale), height: Math.floor(height * scale) });
      const ctx = canvas.getContext("2d");
      ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? download(blob, fileName(subject(), "png")) : failed()), "image/png");
    });
    image.addEventListener("error", failed);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  }
  function failed() {
    GT.say("The picture is too large for this browser. Save the drawing (SVG), or filter first and hide the rest.");
  }
  function saveCsv() {
    if (GT.state.view === "compare") download(new Blob([csv(GT.compare.rows())], { type: "text/csv;charset=utf-8" }), fileName(GT.compare.subject(), "csv"));
    else download(new Blob([csv(GT.table.allRows())], { type: "text/csv;charset=utf-8" }), fileName(subject(), "csv"));
  }
  function start() {
    const menu = GT.byId("save");
    const wire = (id, act) => GT.byId(id).addEventListener("click", () => {
      menu.open = false;
      menu.querySelector("summary").focus();
      act();
    });
    wire("save-png", savePng);
    wire("save-svg", saveSvg);
    wire("save-csv", saveCsv);
    wire("print", () => print());
    for (const id of ["save-png", "save-svg"]) GT.byId(id).disabled = !GT.data.threads.length;
    // A menu left open would lie over what is come to next.
    const leave = (to) => {
      if (!menu.contains(to)) menu.open = false;
    };
    document.addEventListener("click", (event) => leave(event.target));
    document.addEventListener("focusin", (event) => leave(event.target));
  }
  GT.saving = { start };
})();
