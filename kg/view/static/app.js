"use strict";
// Joins the parts: texts of the page, buttons, keys.
(() => {
  const speak = () => {
    document.documentElement.lang = KG.state.lang;
    for (const place of document.querySelectorAll("[data-text]")) place.textContent = KG.text(place.dataset.text);
    for (const place of document.querySelectorAll("[data-label]")) {
      // What a button shows is its name; more words only explain it.
      place.setAttribute(place.tagName === "BUTTON" ? "title" : "aria-label", KG.text(place.dataset.label));
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
  onClick("svg", () => KG.saveSvg());
  onClick("csv", () => KG.saveCsv());
  onClick("language", () => KG.change({ lang: KG.state.lang === "th" ? "en" : "th" }));

  const help = document.getElementById("keys");
  onClick("help", () => help.showModal());

  const STEP = 60;
  const PAN = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.matches("input")) return;
    const onPicture = event.target.closest("#network") || event.target === document.body;
    if (event.key === "/") KG.startSearch();
    else if (event.key === "Escape") KG.change({ node: null, edge: null });
    else if (event.key === "0") KG.fit();
    else if (event.key === "?") help.showModal();
    else if (event.key === "+" || event.key === "=") KG.zoom(1.25);
    else if (event.key === "-") KG.zoom(0.8);
    else if (onPicture && PAN[event.key]) KG.pan(...PAN[event.key]);
    else if (/^[123]$/.test(event.key) && KG.state.node) KG.change({ hops: Number(event.key) });
    else return;
    event.preventDefault();
  });

  const embedded = self !== top;
  document.body.classList.toggle("embedded", embedded);
  // Inside another page on a phone there is room for the picture alone, until something is chosen.
  const cramped = embedded && innerWidth < 600;

  Promise.all([KG.readData(), KG.readFonts()]).then(() => {
    KG.readAddress();
    KG.measureTime();
    if (!location.hash && KG.about.centre && !cramped) KG.state.node = KG.nodeOf(KG.about.centre);
    for (const draw of [speak, KG.drawLegend, KG.drawPanel, KG.drawTimeline]) {
      draw();
      KG.onChange(draw);
    }
    KG.draw();
    return KG.reopen();
  });
})();
