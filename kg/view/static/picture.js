"use strict";
// The picture: vis-network with the places computed beforehand, and what is shown, dimmed or hidden in it.
(() => {
  const SHAPES = { person: "dot", org: "square", post: "triangle", initiative: "diamond", event: "hexagon", place: "triangleDown", release: "square", category: "dot" };
  const DIM = 0.13;
  // On a phone the picture turns to what is selected, once the panel has taken its place.
  const NARROW = 600;
  // With more lines lit than this, numbers on them would hide the picture.
  const COUNTED_MAX = 60;
  const stage = document.getElementById("network");
  const hint = document.getElementById("hint");
  const nodeItems = () => KG.nodes.map(({ id, group, x, y, size }) => ({ id, group, x, y, size }));
  const edgeItems = () => KG.edges.map(({ id, from, to, width }) => ({ id, from, to, width }));
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let network = null;
  let hovered = null;
  let moving = false; // whether the picture or a node of it is being dragged
  let lastColours = null;
  let near = null; // ids of the nodes around the selection, null where nothing is selected
  const shownAs = { nodes: new Map(), edges: new Map() };

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const named = (name) => style.getPropertyValue(`--${name}`).trim();
    const { ink, paper, edge, accent, surface, line, quiet } = new Proxy({}, { get: (_, name) => named(name) });
    return { ink, paper, edge, accent, surface, line, quiet, named };
  };

  const options = () => {
    const { named, edge, accent, paper, ink } = colours();
    const groups = Object.fromEntries(
      KG.KINDS.map((kind) => {
        const background = named(kind);
        const lit = { background, border: ink };
        return [kind, { shape: SHAPES[kind], color: { background, border: paper, highlight: lit, hover: lit } }];
      }),
    );
    // The more lines, the fainter each: thousands in full colour hide the nodes.
    const opacity = Math.max(0.25, Math.min(1, 30 / Math.sqrt(KG.edges.length)));
    const line = { color: edge, highlight: accent, hover: accent, inherit: false, opacity };
    return { ...KG.options, groups, edges: { ...KG.options.edges, color: line } };
  };

  const inTime = (node) => {
    const { since, until } = KG.state;
    if (node.group !== "event" || (!since && !until)) return true;
    const month = (node.day ?? "").slice(0, 7);
    return month !== "" && (!since || month >= since) && (!until || month <= until);
  };
  const isWanted = (node) => !KG.state.off.has(node.group) && inTime(node);
  const isSaid = (edge) => !KG.state.without.size || edge.links.some(([relation]) => !KG.state.without.has(relation));
  KG.isEdgeShown = (edge) => isSaid(edge) && isWanted(KG.nodes[edge.from]) && isWanted(KG.nodes[edge.to]);
  // Where relations are hidden, so is what nothing else joins.
  KG.isShown = (node) =>
    isWanted(node) && (!KG.state.without.size || node === KG.state.node || KG.linesOf(node).some(KG.isEdgeShown));
  // How many facts say so; a link of the reference tables, which no fact says, counts as one.
  KG.countOf = (edge) => edge.links.reduce((sum, [, , count]) => sum + Math.max(count, 1), 0);

  const around = () => {
    const { node, edge, hops } = KG.state;
    if (edge) return new Set([edge.from, edge.to]);
    if (!node) return null;
    const found = new Set([node.id]);
    let frontier = [node];
    for (let hop = 0; hop < hops; hop += 1) {
      const next = [];
      for (const here of frontier) {
        for (const line of KG.linesOf(here)) {
          const there = KG.otherEnd(line, here);
          if (!found.has(there.id) && KG.isEdgeShown(line)) {
            found.add(there.id);
            next.push(there);
          }
        }
      }
      frontier = next;
    }
    return found;
  };

  const lit = (edge) => {
    if (!near) return true;
    if (KG.state.edge) return edge === KG.state.edge;
    return near.has(edge.from) && near.has(edge.to);
  };

  // Hands vis only what changed: an update of everything costs a second in a large view.
  const update = (set, shown, id, how, fields) => {
    if ((shown.get(id) ?? "plain") === how) return;
    shown.set(id, how);
    set.push({ id, ...fields });
  };

  const apply = () => {
    near = around();
    const changed = { nodes: [], edges: [] };
    const dimEdge = colours().named("edge-dim");
    const plain = options().edges.color;
    const strong = { ...plain, opacity: 1 };
    for (const node of KG.nodes) {
      const how = !KG.isShown(node) ? "hidden" : near && !near.has(node.id) ? "dim" : "plain";
      update(changed.nodes, shownAs.nodes, node.id, how, { hidden: how === "hidden", opacity: how === "dim" ? DIM : 1 });
    }
    for (const edge of KG.edges) {
      const how = !KG.isEdgeShown(edge) ? "hidden" : !lit(edge) ? "dim" : near ? "strong" : "plain";
      const color = how === "dim" ? { color: dimEdge, highlight: dimEdge, hover: dimEdge, opacity: 1 } : how === "strong" ? strong : plain;
      update(changed.edges, shownAs.edges, edge.id, how, { hidden: how === "hidden", color });
    }
    nodes.update(changed.nodes);
    edges.update(changed.edges);
    const { node, edge } = KG.state;
    network.setSelection({ nodes: node ? [node.id] : [], edges: edge ? [edge.id] : [] }, { highlightEdges: false });
    network.redraw();
    if (near && stage.clientWidth < NARROW) setTimeout(() => fitTo([...near]), 80);
  };

  // Fits some nodes with room around them for names, the legend and the timeline.
  const fitTo = (ids) => {
    network.fit({ nodes: ids, animation: false, maxZoomLevel: 1.2 });
    const timeline = document.getElementById("timeline").offsetHeight;
    const [across, down] = [1 - 200 / stage.clientWidth, 1 - (56 + timeline) / stage.clientHeight];
    // A narrow screen needs its width for the things themselves: names are kept inside it.
    const room = Math.min(Math.max(Math.min(across, down), stage.clientWidth < NARROW ? 0.88 : 0.7), 0.9);
    network.moveTo({ scale: network.getScale() * room, offset: { x: 0, y: timeline ? -4 : 14 } });
  };

  const rank = (node) => {
    if (!KG.isShown(node)) return 0;
    if (KG.state.node === node || hovered === node.id) return 4;
    if (!near) return 2;
    return near.has(node.id) ? 3 : 1;
  };

  const showHint = (text, { x, y }) => {
    hint.textContent = text;
    hint.hidden = false;
    const width = Math.min(hint.offsetWidth, stage.clientWidth - 16);
    hint.style.left = `${Math.max(8, Math.min(x + 14, stage.clientWidth - width - 8))}px`;
    hint.style.top = `${Math.min(y + 14, stage.clientHeight - hint.offsetHeight - 8)}px`;
  };

  const edgeHint = (edge) => {
    const said = edge.links.map(([relation, way]) => {
      const [from, to] = way > 0 ? [edge.from, edge.to] : [edge.to, edge.from];
      return `${KG.name(KG.nodes[from])} — ${KG.relation(relation)} — ${KG.name(KG.nodes[to])}`;
    });
    return said.slice(0, 4).join("\n");
  };

  const listen = () => {
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) KG.look(KG.nodes[node]);
      else if (edge !== undefined) KG.lookAtEdge(KG.edges[edge]);
      else KG.change({ node: null, edge: null });
    });
    network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && KG.centre(KG.nodes[node]));
    network.on("hoverNode", ({ node, pointer }) => {
      hovered = node;
      showHint(`${KG.name(KG.nodes[node])}\n${KG.text(`kind.${KG.nodes[node].group}`)}`, pointer.DOM);
    });
    network.on("hoverEdge", ({ edge, pointer }) => showHint(edgeHint(KG.edges[edge]), pointer.DOM));
    const leave = () => {
      hovered = null;
      hint.hidden = true;
    };
    network.on("dragStart", () => (moving = true));
    network.on("dragEnd", () => {
      moving = false;
      network.redraw();
    });
    for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, leave);
    network.on("afterDrawing", (context) => {
      const shades = moving ? lastColours : (lastColours = colours());
      const lines = moving ? [] : near || KG.edges.length <= COUNTED_MAX ? KG.edges.filter((edge) => KG.isEdgeShown(edge) && lit(edge)) : [];
      if (lines.length <= COUNTED_MAX) KG.drawCounts(context, network, lines, shades);
      KG.drawLabels(context, network, rank, shades, moving);
    });
  };

  KG.fit = () => fitTo(KG.nodes.filter(KG.isShown).map((node) => node.id));
  KG.centre = (node) => network.focus(node.id, { scale: Math.max(network.getScale(), 0.9), animation: false });
  KG.placeOnScreen = (node) => network.canvasToDOM(network.getPosition(node.id));
  KG.canvas = () => stage.querySelector("canvas");
  KG.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  KG.pan = (x, y) => {
    const at = network.getViewPosition();
    network.moveTo({ position: { x: at.x + x / network.getScale(), y: at.y + y / network.getScale() } });
  };

  // What is on the screen, for files: { width, height, colours, lines, nodes, labels } in pixels.
  KG.snapshot = () => {
    const places = network.getPositions();
    const at = (id) => network.canvasToDOM(places[id]);
    const strong = (node) => !near || near.has(node.id);
    return {
      width: stage.clientWidth,
      height: stage.clientHeight,
      colours: colours(),
      lines: KG.edges.filter(KG.isEdgeShown).map((edge) => ({ from: at(edge.from), to: at(edge.to), width: edge.width, lit: lit(edge) })),
      nodes: KG.nodes.filter(KG.isShown).map((node) => ({ node, at: at(node.id), radius: node.size * network.getScale(), lit: strong(node) })),
      labels: KG.placeLabels(KG.canvas().getContext("2d"), network, rank),
    };
  };

  // Remembers where things have been moved to.
  KG.keepPlaces = () => {
    const places = network.getPositions();
    for (const node of KG.nodes) Object.assign(node, places[node.id] ?? {});
  };

  // Shows nodes and edges that were taken since.
  KG.redraw = () => {
    hovered = null;
    for (const shown of Object.values(shownAs)) shown.clear();
    KG.forgetLabels();
    edges.clear();
    nodes.clear();
    nodes.add(nodeItems());
    edges.add(edgeItems());
    network.setOptions(options());
    apply();
  };

  KG.draw = () => {
    nodes.add(nodeItems());
    edges.add(edgeItems());
    network = new vis.Network(stage, { nodes, edges }, options());
    listen();
    apply();
    const { node, edge } = KG.state;
    KG.fit();
    if (node && node.iri !== KG.about.centre) KG.centre(node);
    if (edge) network.fit({ nodes: [edge.from, edge.to], animation: false, maxZoomLevel: 1 });
    KG.onChange(apply);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      shownAs.edges.clear();
      network.setOptions(options());
      apply();
    });
  };
})();
