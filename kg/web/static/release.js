"use strict";
// Lights up the words that the address names (#char=122,157 are code points 122 to 157 of the text), and joins each fact
// with its words: pointing at the fact lights them up, a click on them shows the fact.
(() => {
  const marks = [...document.querySelectorAll("mark[data-at]")];
  const facts = [...document.querySelectorAll("li[data-spans]")].map((row) => ({
    row,
    spans: row.dataset.spans.trim().split(" ").filter(Boolean).map((span) => span.split(",").map(Number)),
  }));
  const inside = (mark, spans) => spans.some(([start, end]) => Number(mark.dataset.at) >= start && Number(mark.dataset.at) < end);

  const light = (spans) => {
    for (const mark of marks) mark.classList.toggle("lit", inside(mark, spans));
    return marks.find((mark) => mark.classList.contains("lit"));
  };

  const named = () => {
    const found = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    return found ? [[Number(found[1]), Number(found[2])]] : [];
  };

  for (const { row, spans } of facts) {
    for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => light(spans));
    for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => light(named()));
  }
  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      const about = facts.filter(({ spans }) => inside(mark, spans));
      for (const { row } of facts) row.classList.toggle("lit", about.some((fact) => fact.row === row));
      about[0]?.row.scrollIntoView({ block: "nearest" });
    });
  }

  const show = () => light(named())?.scrollIntoView({ block: "center" });
  addEventListener("hashchange", show);
  show();
})();
