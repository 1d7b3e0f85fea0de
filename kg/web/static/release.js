"use strict";
// Lights up the words that the address names: #char=122,157 are code points 122 to 157 of the text.
(() => {
  const light = () => {
    const found = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    const [start, end] = found ? [Number(found[1]), Number(found[2])] : [0, 0];
    let first = null;
    for (const mark of document.querySelectorAll("mark[data-at]")) {
      const at = Number(mark.dataset.at);
      mark.classList.toggle("lit", at >= start && at < end);
      if (!first && mark.classList.contains("lit")) first = mark;
    }
    if (first) first.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  light();
})();
