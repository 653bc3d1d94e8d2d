"use strict";
// The editor of the query page: line numbers and colours beside a plain text field, which stays what is edited and read.
(() => {
  const TOKEN = /(#[^\n]*)|(<[^<>"{}|^`\\\s]*>)|("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([?$]\w+)|\b(BASE|PREFIX|SELECT|DISTINCT|REDUCED|CONSTRUCT|DESCRIBE|ASK|FROM|NAMED|WHERE|ORDER|BY|ASC|DESC|LIMIT|OFFSET|GROUP|HAVING|OPTIONAL|GRAPH|UNION|MINUS|FILTER|BIND|VALUES|UNDEF|AS|EXISTS|NOT|IN|COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|SEPARATOR|STR|LANG|DATATYPE|BOUND|IF|COALESCE|REGEX|REPLACE|SUBSTR|STRLEN|CONTAINS|STRSTARTS|STRENDS|LCASE|UCASE|CONCAT|YEAR|MONTH|DAY|NOW|ABS|ROUND|a)\b(?![:\w])/gi;
  const KINDS = ["comment", "iri", "string", "variable", "keyword"];
  // Longer queries than this stay without colours, so that typing stays quick.
  const COLOURED = 20000;
  // Longer ones than this are posted: an address holds no more everywhere.
  const IN_ADDRESS = 4000;

  const form = document.getElementById("ask");
  const text = document.getElementById("query");
  const colours = document.getElementById("colours");
  const lines = document.getElementById("lines");
  const said = document.getElementById("said");

  const span = (kind, words) => {
    const made = document.createElement("span");
    made.className = kind;
    made.textContent = words;
    return made;
  };

  const coloured = (words) => {
    const parts = [];
    let end = 0;
    for (const match of words.matchAll(TOKEN)) {
      const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)];
      parts.push(words.slice(end, match.index), span(kind, match[0]));
      end = match.index + match[0].length;
    }
    return [...parts, words.slice(end), "\n"];
  };

  const follow = () => {
    colours.scrollTop = lines.scrollTop = text.scrollTop;
    colours.scrollLeft = text.scrollLeft;
  };

  const draw = () => {
    const words = text.value;
    const inColour = words.length <= COLOURED;
    form.classList.toggle("coloured", inColour);
    colours.replaceChildren(...(inColour ? coloured(words) : []));
    lines.textContent = inColour ? words.split("\n").map((_, number) => number + 1).join("\n") : "";
    // As many lines more as a scroll bar may hide.
    if (inColour) lines.append("\n\n");
    follow();
  };

  text.addEventListener("input", draw);
  text.addEventListener("scroll", follow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", () => {
    form.method = text.value.length > IN_ADDRESS ? "post" : "get";
    said.textContent = "Asking …";
  });
  window.addEventListener("pageshow", () => { said.textContent = ""; });
  new ResizeObserver(() => { lines.style.height = `${text.offsetHeight}px`; follow(); }).observe(text);
  draw();
  const answer = document.getElementById("answer");
  if (answer && location.hash === "#answer") answer.focus();
})();
