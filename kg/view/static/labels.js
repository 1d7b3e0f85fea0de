"use strict";
// Names on the picture, drawn after vis has drawn nodes and edges: always the same size on the screen, the most
// important first, and never one over another.
(() => {
  const PIXELS = 13;
  const LINE = 16;
  const WIDTH_MAX = 150;
  const GAP = 3;
  // With more nodes than this in sight, only the largest may have their names over other nodes, and specks have none.
  const CROWDED = 120;
  const LARGEST = 40;
  // Of no more nodes than this the dimmed ones have names, too.
  const FEW = 60;
  const RADIUS_MIN = 2.5;
  const FONT = getComputedStyle(document.body).fontFamily;
  // Thai has no spaces: the browser's own dictionary says where a line may break.
  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null;
  const known = new Map();
  let kept = []; // the labels drawn last

  const words = (name) => (segmenter ? Array.from(segmenter.segment(name), (part) => part.segment) : name.split(/(?= )/));

  const measuredLines = (context, lines) => {
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    return { lines, width: Math.min(width, WIDTH_MAX * 2), height: lines.length * LINE };
  };

  // A name in at most two lines.
  const wrapped = (context, name) => {
    if (name.includes("\n")) return measuredLines(context, name.split("\n"));
    const total = context.measureText(name).width;
    // Two lines of like length rather than a long one and an orphan.
    const most = total < WIDTH_MAX * 1.15 ? total : Math.min(WIDTH_MAX, Math.max(total * 0.6, WIDTH_MAX * 0.7));
    const fits = (text) => context.measureText(text).width <= most;
    const lines = [""];
    for (const word of words(name.slice(0, 120))) {
      if (fits(lines.at(-1) + word) || !lines.at(-1)) lines[lines.length - 1] += word;
      else if (lines.length < 2) lines.push(word.trimStart());
      else {
        lines[1] = `${lines[1].trimEnd()}…`;
        break;
      }
    }
    return measuredLines(context, lines);
  };

  const measured = (context, node, bold) => {
    const key = `${KG.state.lang}${bold ? "b" : ""}${node.id}`;
    if (!known.has(key)) {
      context.font = `${bold ? 600 : 400} ${PIXELS}px ${FONT}`;
      known.set(key, wrapped(context, KG.caption(node)));
    }
    return known.get(key);
  };

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const free = (box, boxes) => !boxes.some((other) => overlap(box, other));

  // Below, above, right or left of a node; inside the picture wherever that can be.
  const spots = ({ x, y }, radius, { width, height }, across) => {
    const away = radius + GAP;
    const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
    const left = Math.max(Math.min(x - width / 2, across - width - GAP), GAP);
    const middle = Math.abs(left + width / 2 - x) < width / 2 ? left : x - width / 2;
    const around = [
      at(middle, y + away),
      at(middle, y - away - height),
      at(x + away + 1, y - height / 2),
      at(x - away - 1 - width, y - height / 2),
    ];
    const whole = around.filter((box) => box.left >= 0 && box.right <= across);
    return whole.length ? whole : around;
  };

  // Where a label goes: clear of labels and nodes, else (in a small picture, or near the selection) of labels alone.
  const place = (candidates, labels, discs, own, crowded) => {
    const others = discs.filter((disc) => disc !== own);
    const clear = candidates.find((box) => free(box, labels) && free(box, others));
    if (clear || crowded) return clear;
    return candidates.find((box) => free(box, labels));
  };

  // Where the legend and the timeline lie over the picture: a name there would be read through them.
  const covered = (canvas) => {
    const origin = canvas.getBoundingClientRect();
    return [...document.querySelectorAll("#legend > *, #timeline:not([hidden])")].map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top };
    });
  };

  // Returns the labels that fit, as { node, level, lines, width, box } in pixels of the screen.
  //   rank(node): 0 hidden, 1 dimmed (no label), 2 ordinary, 3 near the selection, 4 selected or under the pointer
  KG.placeLabels = (context, network, rank) => {
    const scale = network.getScale();
    const places = network.getPositions();
    const { clientWidth, clientHeight } = context.canvas;
    const seen = [];
    for (const node of KG.nodes) {
      const level = rank(node);
      if (level === 0 || !places[node.id]) continue; // vis has no place for what it hides
      const at = network.canvasToDOM(places[node.id]);
      if (at.x < -80 || at.y < -40 || at.x > clientWidth + 80 || at.y > clientHeight + 40) continue;
      const radius = node.size * scale;
      const disc = { left: at.x - radius, right: at.x + radius, top: at.y - radius, bottom: at.y + radius };
      seen.push({ node, level, at, radius, disc });
    }
    const discs = seen.filter((item) => item.level > 1).map((item) => item.disc);
    const crowded = seen.length > CROWDED;
    const taken = covered(context.canvas);
    const labels = [];
    seen.sort((a, b) => b.level - a.level || b.node.size - a.node.size || a.node.id - b.node.id);
    for (const [i, { node, level, at, radius, disc }] of seen.entries()) {
      if (level < 2 && seen.length > FEW) break;
      if (crowded && level < 3 && radius < RADIUS_MIN) continue;
      const text = measured(context, node, level > 3);
      const candidates = spots(at, radius, text, clientWidth);
      const box = place(candidates, taken, discs, disc, crowded && level < 4 && i >= LARGEST) ?? (level > 3 ? candidates[0] : null);
      if (!box) continue;
      taken.push(box);
      labels.push({ node, level, box, lines: text.lines, width: text.width });
    }
    return labels;
  };

  // Draws the labels; while the picture or a node is dragged, those of before, each with its node.
  KG.drawLabels = (context, network, rank, colours, moving) => {
    const pixel = 1 / network.getScale();
    context.save();
    if (!moving) {
      const places = network.getPositions();
      kept = KG.placeLabels(context, network, rank).map(({ node, level, lines, width, box }) => {
        const { x, y } = network.DOMtoCanvas({ x: box.left + width / 2, y: box.top });
        return { node, level, lines, dx: x - places[node.id].x, dy: y - places[node.id].y };
      });
    }
    const places = network.getPositions(kept.map(({ node }) => node.id));
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(context, { lineWidth: 3.5 * pixel, strokeStyle: colours.paper });
    for (const { node, level, lines, dx, dy } of kept) {
      context.fillStyle = level < 2 ? colours.edge : colours.ink;
      context.font = `${level > 3 ? 600 : 400} ${PIXELS * pixel}px ${FONT}`;
      lines.forEach((line, i) => {
        const [x, y] = [places[node.id].x + dx, places[node.id].y + dy + (i * LINE + 1) * pixel];
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
    context.restore();
  };

  // How many facts and relations a line stands for, in its middle, where there are several.
  KG.drawCounts = (context, network, edges, colours) => {
    const pixel = 1 / network.getScale();
    const places = network.getPositions();
    context.save();
    Object.assign(context, { textAlign: "center", textBaseline: "middle", font: `600 ${11 * pixel}px ${FONT}` });
    for (const edge of edges) {
      const count = KG.countOf(edge);
      const [from, to] = [places[edge.from], places[edge.to]];
      if (count < 2 || !from || !to || Math.hypot(from.x - to.x, from.y - to.y) < 60 * pixel) continue;
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      const half = (context.measureText(String(count)).width / 2) + 5 * pixel;
      context.beginPath();
      context.roundRect(x - half, y - 8 * pixel, half * 2, 16 * pixel, 8 * pixel);
      Object.assign(context, { fillStyle: colours.surface, strokeStyle: colours.line, lineWidth: pixel });
      context.fill();
      context.stroke();
      context.fillStyle = colours.quiet;
      context.fillText(String(count), x, y + 0.5 * pixel);
    }
    context.restore();
  };

  KG.LABEL = { PIXELS, LINE, FONT };
  KG.readFonts = () => Promise.all([400, 600].flatMap((weight) => ["A", "ก"].map((sample) => document.fonts.load(`${weight} ${PIXELS}px ${FONT}`, sample))));
  KG.forgetLabels = () => known.clear();
})();
