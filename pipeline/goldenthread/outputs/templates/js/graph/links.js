"use strict";
// Addresses: a link only for the schemes a reader expects, plain text for everything else.
(() => {
  const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
  // What a browser drops or turns round in an address, and so could make another address of it.
  const STRANGE = /[\u0000-\u0020\u007F\\]/;

  // An address found in a document.
  GT.linked = (text) => {
    let address = null;
    try {
      address = new URL(/^www\./i.test(text.trim()) ? `https://${text.trim()}` : text.trim());
    } catch {
      return document.createTextNode(text);
    }
    if (!["http:", "https:", "mailto:"].includes(address.protocol)) return document.createTextNode(text);
    return GT.el("a", { href: address.href, rel: "noopener noreferrer", target: "_blank" }, text);
  };
  // Where a document itself is, as the corpus says: http, https, or relative to this page; null for anything else.
  function sourceAddress(url, page) {
    if (!url || STRANGE.test(url) || url.startsWith("//")) return null;
    if (SCHEME.test(url) && !/^https?:\/\//i.test(url)) return null;
    return page ? `${url.split("#")[0]}#page=${page}` : url;
  }
  // A link to the page of a source (`page`: its place in the file, from 1), or null where the corpus has none.
  GT.sourceLink = (d, page, words) => {
    const source = GT.data.documents[d];
    const address = source ? sourceAddress(source.url, source.paged ? page : null) : null;
    if (!address) return null;
    return GT.el("a", { href: address, rel: "noopener noreferrer", target: "_blank", class: "source" },
      source.paged && words ? `Open ${words}` : "Open the document", GT.el("span", { class: "hidden-text" }, ` of ${source.name}, in a new tab`));
  };
  GT.sourceAddress = (d, page) => sourceAddress(GT.data.documents[d].url, GT.data.documents[d].paged ? page : null);
})();
