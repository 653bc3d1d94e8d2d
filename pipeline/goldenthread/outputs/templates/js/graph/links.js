"use strict";
// Addresses found in documents: a link only for the schemes a reader expects, plain text for everything else.
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
