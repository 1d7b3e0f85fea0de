"use strict";
// On the server's page a thing can be opened further: the server says how much it is joined to, and adds some of it.
(() => {
  const NODES_MAX = 500;
  const known = new Map(); // local IRI → [[relation, way, count], …] of the whole graph
  let waiting = Promise.resolve();

  const path = (iri) => `/expand/${iri.split("/").map(encodeURIComponent).join("/")}`;

  // What a thing is joined to in the whole graph; null until the server has said so, or on a page without one.
  KG.reach = (node) => {
    if (!KG.about.served) return null;
    if (!known.has(node.iri)) {
      known.set(node.iri, null);
      fetch(path(node.iri))
        .then((reply) => (reply.ok ? reply.json() : []))
        .catch(() => [])
        .then((counts) => {
          known.set(node.iri, counts);
          if (KG.state.node?.iri === node.iri) KG.drawPanel();
        });
    }
    return known.get(node.iri);
  };
  // The sentence some words of a release stand in: [before, words, after].
  KG.sentence = (release, at) =>
    fetch(`/sentence/${encodeURIComponent(release)}?at=${at}`)
      .then((reply) => (reply.ok ? reply.json() : ["", "", ""]))
      .catch(() => ["", "", ""]);
  KG.isFull = () => KG.nodes.length >= NODES_MAX;

  // Free places around a point, nearest first, each away from all others.
  const freePlaces = ({ x, y }, count) => {
    const taken = KG.nodes.filter((node) => node.x !== undefined).map((node) => ({ x: node.x, y: node.y }));
    const found = [];
    for (let ring = 1; found.length < count; ring += 1) {
      const radius = 70 + 55 * ring;
      const spots = 6 * ring + 4;
      for (let i = 0; i < spots && found.length < count; i += 1) {
        const angle = (2 * Math.PI * i) / spots + ring;
        const spot = { x: Math.round(x + radius * Math.cos(angle)), y: Math.round(y + radius * Math.sin(angle)) };
        const room = ring < 12 ? 62 : 30;
        if (taken.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) > room)) {
          taken.push(spot);
          found.push(spot);
        }
      }
    }
    return found;
  };

  const merge = ({ nodes, edges, proof }, centre) => {
    const before = new Map(KG.nodes.map((node) => [node.iri, node]));
    const fresh = nodes.filter((node) => !before.has(node.iri));
    const spots = freePlaces(before.get(centre), fresh.length);
    const placed = nodes.map((node) => {
      const old = before.get(node.iri);
      return { ...node, ...(old ? { x: old.x, y: old.y } : spots[fresh.indexOf(node)]) };
    });
    KG.proof = proof;
    const { node } = KG.state;
    KG.take(placed, edges);
    KG.state.node = node && KG.nodeOf(node.iri);
    KG.state.edge = null;
  };

  const ask = async (iri, relation, way) => {
    if (!KG.nodeOf(iri) || KG.isFull()) return false;
    const body = JSON.stringify({ relation, way: Number(way), shown: KG.nodes.map((node) => node.iri) });
    const reply = await fetch(path(iri), { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!reply.ok) return false;
    KG.keepPlaces();
    merge(await reply.json(), iri);
    return true;
  };

  const show = () => {
    KG.measureTime();
    KG.redraw();
    KG.change({});
  };

  // Adds some of what a relation joins to a thing; one request after the other.
  KG.expand = (iri, relation, way) => {
    waiting = waiting.then(async () => {
      if (!(await ask(iri, relation, way).catch(() => false))) return KG.drawPanel(); // to be tried again
      KG.state.opened.push([iri, relation, String(way)]);
      show();
    });
    return waiting;
  };

  // Opens again what the address says was opened.
  KG.reopen = () => {
    const { opened } = KG.state;
    if (!KG.about.served || !opened.length) return waiting;
    waiting = waiting.then(async () => {
      const kept = [];
      for (const step of opened) if (await ask(...step).catch(() => false)) kept.push(step);
      KG.state.opened = kept;
      show();
      KG.fit();
    });
    return waiting;
  };
})();
