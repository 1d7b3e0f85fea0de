"use strict";
// Joins the parts: texts of the page, buttons, keys.
(() => {
  const speak = () => {
    document.documentElement.lang = KG.state.lang;
    for (const place of document.querySelectorAll("[data-text]")) place.textContent = KG.text(place.dataset.text);
    for (const place of document.querySelectorAll("[data-label]")) {
      place.setAttribute("aria-label", KG.text(place.dataset.label));
      if (place.tagName === "BUTTON") place.title = KG.text(place.dataset.label);
    }
    for (const place of document.querySelectorAll("[data-placeholder]")) place.placeholder = KG.text(place.dataset.placeholder);
    const { total } = KG.about;
    const shown = KG.nodes.length;
    const fields = { shown: shown.toLocaleString(), total: total.toLocaleString() };
    document.getElementById("note").textContent = KG.text(total > shown ? "note-limited" : "note-whole", fields);
  };

  const onClick = (id, action) => document.getElementById(id).addEventListener("click", action);
  onClick("fit", () => KG.fit());
  onClick("png", () => KG.savePng());
  onClick("csv", () => KG.saveCsv());
  onClick("language", () => KG.change({ lang: KG.state.lang === "th" ? "en" : "th" }));

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
    if (event.key === "/") {
      event.preventDefault();
      KG.startSearch();
    } else if (event.key === "Escape") KG.change({ node: null, edge: null });
    else if (event.key === "0") KG.fit();
    else if (/^[123]$/.test(event.key) && KG.state.node) KG.change({ hops: Number(event.key) });
  });

  KG.onChange(speak);
  KG.onChange(KG.drawLegend);
  KG.onChange(KG.drawPanel);
  KG.onChange(KG.drawTimeline);
  if (!location.hash && KG.about.centre) KG.state.node = KG.nodeOf(KG.about.centre);
  speak();
  KG.drawLegend();
  KG.drawTimeline();
  KG.readProof().then(() => {
    KG.drawPanel();
    KG.draw();
  });
})();
