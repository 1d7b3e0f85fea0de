"use strict";
// The graph comes after the page's first picture, and a link to the graph in full size leads to what it shows just then:
// that is what people pass on.
(() => {
  const graph = document.querySelector("iframe.graph");
  requestAnimationFrame(() => setTimeout(() => (graph.src = graph.dataset.src)));
  for (const link of document.querySelectorAll("a[data-whole]")) {
    for (const event of ["pointerenter", "focus", "click"]) {
      link.addEventListener(event, () => {
        const { pathname, href } = graph.contentWindow.location;
        if (pathname.startsWith("/around/")) link.href = href; // it is loaded when it comes into view
      });
    }
  }
})();
