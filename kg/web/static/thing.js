"use strict";
// A link to the graph in full size leads to what the graph on this page shows just then: that is what people pass on.
(() => {
  const graph = document.querySelector("iframe.graph");
  for (const link of document.querySelectorAll("a[data-whole]")) {
    for (const event of ["pointerenter", "focus", "click"]) {
      link.addEventListener(event, () => {
        const { pathname, href } = graph.contentWindow.location;
        if (pathname.startsWith("/around/")) link.href = href; // it is loaded when it comes into view
      });
    }
  }
})();
