"use strict";
// The picture as PNG, and its lines as CSV: what is shown, no more.
(() => {
  const save = (blob, name) => {
    const address = URL.createObjectURL(blob);
    KG.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  KG.savePng = () => {
    const canvas = KG.canvas();
    const copy = KG.element("canvas", { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d");
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => save(blob, "graph.png"), "image/png");
  };

  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  KG.saveCsv = () => {
    const rows = [["source", "relation", "target", "date", "facts", "source_name", "target_name"]];
    for (const edge of KG.edges) {
      if (!KG.isShown(KG.nodes[edge.from]) || !KG.isShown(KG.nodes[edge.to])) continue;
      for (const [relation, way, count] of edge.links) {
        const [from, to] = (way > 0 ? [edge.from, edge.to] : [edge.to, edge.from]).map((id) => KG.nodes[id]);
        rows.push([from.iri, relation, to.iri, from.day ?? to.day ?? "", String(count), KG.name(from), KG.name(to)]);
      }
    }
    const text = rows.map((row) => row.map(cell).join(",")).join("\r\n");
    save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), "graph.csv");
  };
})();
