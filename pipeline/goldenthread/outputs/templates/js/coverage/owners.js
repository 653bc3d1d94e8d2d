"use strict";
// One owner's list to print, to copy as text or to keep as CSV. Without it the lists stand on the page all the same.
(() => {
  // A cell that begins so would be run by a spreadsheet program (the same as `safe_text.spreadsheet_safe`).
  const FORMULA = /^[=+\-@\t\r\n]/;
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const cells = (row) => [...row.cells].map(words);

  function csvCell(text) {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
  function csv(table) {
    // The mark at the start tells Excel that the file is UTF-8.
    return "\ufeff" + [...table.rows].map((row) => cells(row).map(csvCell).join(",") + "\r\n").join("");
  }
  function text(section, table) {
    const [severity, gap, of, missing, where, todo, identifier] = cells(table.tHead.rows[0]).keys();
    const items = [...table.tBodies[0].rows].map(cells).map((row) =>
      `- ${row[gap]} (${row[severity].toLowerCase()}): ${row[of]}\n  ${row[missing]}\n  Where: ${row[where]}\n` +
      `  To do: ${row[todo]}\n  ${row[identifier]}\n`);
    return `${words(section.querySelector("h3"))}\n${words(section.querySelector("p"))}\n\n${items.join("\n")}`;
  }
  async function copy(content) {
    try {
      await navigator.clipboard.writeText(content);
      return true;
    } catch {
      // A page opened from a share may not use the clipboard; a selection can still be copied.
      const area = document.createElement("textarea");
      area.value = content;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }
  function download(name, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  const fileName = (heading) => `gaps-${heading.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "list"}.csv`;

  async function act(button) {
    const section = button.closest(".owner");
    const table = section.querySelector("table");
    const status = section.querySelector("[role=status]");
    const count = table.tBodies[0].rows.length;
    const gaps = `${count} ${count === 1 ? "gap" : "gaps"}`;
    if (button.dataset.owner === "print") {
      location.hash = section.id;
      print();
    } else if (button.dataset.owner === "copy") {
      status.textContent = (await copy(text(section, table))) ? `${gaps} copied.` : "Your browser does not let this page copy.";
      button.focus();
    } else {
      download(fileName(words(section.querySelector("h3"))), csv(table));
      status.textContent = `${gaps} saved.`;
    }
  }
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    const list = target && target.closest(".owner");
    if (list) list.querySelector("details").open = true;
  }
  for (const button of document.querySelectorAll("[data-owner]")) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
