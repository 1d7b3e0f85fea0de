"use strict";
// The picture as PNG and SVG, and its lines as CSV: what is shown, no more.
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

  const DIM = 0.15;
  const drawNode = ({ node, at, radius, lit }, { named, paper }) => {
    const kind = KG.KINDS.includes(node.group) ? node.group : "category";
    const scale = radius / 6;
    return KG.drawn(
      "path",
      {
        d: KG.SIGNS[kind],
        transform: `translate(${at.x} ${at.y}) scale(${scale}) translate(-8 -8)`,
        fill: named(kind),
        stroke: paper,
        "stroke-width": 1 / scale,
        opacity: lit ? 1 : DIM,
      },
      KG.drawn("title", {}, KG.name(node)),
    );
  };

  const drawLabel = ({ lines, width, box, level }, { ink, paper, edge }) => {
    const middle = box.left + width / 2;
    const { PIXELS, LINE } = KG.LABEL;
    const spans = lines.map((line, i) => KG.drawn("tspan", { x: middle, y: box.top + PIXELS + i * LINE }, line));
    const style = { "text-anchor": "middle", "font-size": PIXELS, "font-weight": level > 3 ? 600 : 400, fill: level < 2 ? edge : ink };
    return KG.drawn("text", { ...style, stroke: paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }, ...spans);
  };

  KG.saveSvg = () => {
    const { width, height, colours, lines, nodes, labels } = KG.snapshot();
    const made = KG.drawn(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": KG.LABEL.FONT },
      KG.drawn("title", {}, KG.text("title")),
      KG.drawn("rect", { width, height, fill: colours.paper }),
      KG.drawn(
        "g",
        { stroke: colours.edge },
        ...lines.map(({ from, to, width, lit }) =>
          KG.drawn("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, "stroke-width": width, opacity: lit ? 1 : DIM }),
        ),
      ),
      KG.drawn("g", {}, ...nodes.map((item) => drawNode(item, colours))),
      KG.drawn("g", {}, ...labels.map((item) => drawLabel(item, colours))),
    );
    save(new Blob([new XMLSerializer().serializeToString(made)], { type: "image/svg+xml" }), "graph.svg");
  };

  // A spreadsheet must not take a name for a formula.
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  KG.saveCsv = () => {
    const rows = [["source", "relation", "target", "date", "facts", "source_name", "target_name"]];
    for (const edge of KG.edges.filter(KG.isEdgeShown)) {
      for (const [relation, way, count] of edge.links) {
        if (KG.state.without.has(relation)) continue;
        const [from, to] = (way > 0 ? [edge.from, edge.to] : [edge.to, edge.from]).map((id) => KG.nodes[id]);
        rows.push([from.iri, relation, to.iri, from.day ?? to.day ?? "", String(count), KG.name(from), KG.name(to)]);
      }
    }
    const text = rows.map((row) => row.map(harmless).map(cell).join(",")).join("\r\n");
    save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), "graph.csv");
  };
})();
