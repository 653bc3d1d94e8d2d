"use strict";
// Narrows the list of gaps. Without it the page says all the same.
(() => {
  const words = document.getElementById("filter-words");
  const severity = document.getElementById("filter-severity");
  const count = document.getElementById("filter-count");
  const groups = [...document.querySelectorAll(".group")].map((group) => ({
    group,
    rows: [...group.querySelectorAll("tbody tr")].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));
  function apply() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { group, rows } of groups) {
      let some = false;
      for (const { row, text } of rows) {
        const fits = (!severity.value || row.dataset.severity === severity.value) && wanted.every((word) => text.includes(word));
        row.hidden = !fits;
        some ||= fits;
        shown += fits ? 1 : 0;
      }
      group.hidden = !some;
    }
    count.textContent = `${shown} ${shown === 1 ? "gap" : "gaps"} shown`;
  }
  // A link from another part of the page must find its gap, whatever the filter hides.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.hidden) return;
    words.value = "";
    severity.value = "";
    apply();
    target.scrollIntoView();
  }
  const form = document.getElementById("filter");
  form.hidden = groups.length === 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", apply);
  severity.addEventListener("change", apply);
  addEventListener("hashchange", reveal);
})();
