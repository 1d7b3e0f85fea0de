"use strict";
// The graph comes after the page's first picture, and a link to the graph in full size leads to what it shows just then:
// that is what people pass on.
(() => {
  const place = document.querySelector(".graph");
  const graph = document.createElement("iframe");
  graph.className = place.className;
  graph.title = place.dataset.title;
  graph.loading = "lazy";
  graph.src = place.dataset.src;
  requestAnimationFrame(() => setTimeout(() => place.replaceWith(graph)));
  for (const link of document.querySelectorAll("a[data-whole]")) {
    for (const event of ["pointerenter", "focus", "click"]) {
      link.addEventListener(event, () => {
        const shown = graph.contentWindow?.location; // it is loaded when it comes into view
        if (shown?.pathname.startsWith("/around/")) link.href = shown.href;
      });
    }
  }
})();
