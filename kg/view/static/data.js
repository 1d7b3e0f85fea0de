"use strict";
// The page's data, indexed. What a release says stays text: it reaches the page as textContent and no other way.
const KG = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);

  KG.LANGUAGES = ["en", "th"];
  KG.KINDS = ["person", "org", "post", "initiative", "event", "place", "release", "category"];
  KG.about = read("about");
  KG.options = read("options");

  // Reads nodes, edges, and the quotes and releases; a large page holds them packed.
  KG.readData = async () => {
    const place = document.getElementById("packed");
    let said = null;
    if (place) {
      const bytes = Uint8Array.from(atob(place.textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      said = await new Response(stream).json();
    } else said = { nodes: read("nodes"), edges: read("edges"), proof: read("proof") };
    KG.proof = said.proof;
    KG.take(said.nodes, said.edges);
  };

  const texts = read("texts");
  let byIri, byPair, lines;

  // Makes nodes and edges those of the page: at first what it holds, later what the server adds.
  KG.take = (nodes, edges) => {
    KG.nodes = nodes;
    KG.edges = edges.map((edge, id) => ({ ...edge, id }));
    byIri = new Map(nodes.map((node) => [node.iri, node]));
    byPair = new Map();
    lines = nodes.map(() => []);
    for (const edge of KG.edges) {
      byPair.set(`${edge.from} ${edge.to}`, edge);
      lines[edge.from].push(edge);
      lines[edge.to].push(edge);
    }
  };

  KG.nodeOf = (iri) => byIri.get(iri) ?? null;
  KG.edgeOf = (one, other) => {
    const a = byIri.get(one)?.id;
    const b = byIri.get(other)?.id;
    return byPair.get(`${a} ${b}`) ?? byPair.get(`${b} ${a}`) ?? null;
  };
  KG.linesOf = (node) => lines[node.id];
  KG.otherEnd = (edge, node) => KG.nodes[edge.from === node.id ? edge.to : edge.from];

  // A text of the page in the language shown, its fields filled in; what has no text is shown as it is.
  KG.text = (key, fields = {}) => {
    const said = texts[key]?.[KG.LANGUAGES.indexOf(KG.state.lang)];
    return (said ?? key.replace(/^[a-z]+\./, "")).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
  };
  KG.hasText = (key) => key in texts;

  KG.name = (node, lang = KG.state.lang) => {
    const { names = {}, others = [], iri } = node;
    return names[lang] ?? names.th ?? names.en ?? others[0] ?? iri.replace(/^\w+\//, "").replaceAll("_", " ");
  };
  // A name without the day at its end, which is shown beside it.
  KG.shortName = (node) => KG.name(node).replace(/ \(\d{4}(-\d{2}){0,2}\)$/, "");
  // What stands at a node: an event is told by its kind and day, since lines lead to those who took part.
  KG.caption = (node) => {
    const kind = (node.classes ?? []).map((name) => `class.${name}`).find(KG.hasText);
    return node.group === "event" && node.day && kind ? `${KG.text(kind)}\n${KG.day(node.day)}` : KG.shortName(node);
  };
  // Every name once, the main ones first.
  KG.names = (node) => [...new Set([...Object.values(node.names ?? {}), ...(node.others ?? [])])];
  KG.nameOfIri = (iri) => {
    const node = KG.nodeOf(iri);
    return node ? KG.name(node) : iri.replace(/^\w+\//, "").replaceAll("_", " ");
  };

  // A relation as read from its subject (way 1) or from its object (way -1).
  KG.relation = (curie, way = 1) => {
    const key = `${way < 0 ? "inverse" : "relation"}.${curie}`;
    if (KG.hasText(key)) return KG.text(key);
    return way < 0 ? `← ${KG.relation(curie)}` : curie.replace(/^.*[:#/]/, "");
  };

  KG.day = (iso) => {
    const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return iso;
    const locale = KG.state.lang === "th" ? "th-TH-u-ca-buddhist" : "en-GB";
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(date);
  };

  // An element with attributes and children; children that are no elements become text.
  KG.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") made.addEventListener("click", value);
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };

  // The sign of a kind: the same shape and colour as its nodes.
  KG.SIGNS = {
    person: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
    org: "M2.5 2.5h11v11h-11z",
    post: "M8 1.5l6.5 12h-13z",
    initiative: "M8 1l7 7-7 7-7-7z",
    event: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    place: "M8 14.5l-6.5-12h13z",
    release: "M3 1.5h10v13H3z",
    category: "M3 1.5h10v13H3z",
  };
  KG.drawn = (tag, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  KG.sign = (kind) =>
    KG.drawn(
      "svg",
      { viewBox: "0 0 16 16", class: `sign ${KG.KINDS.includes(kind) ? kind : "category"}`, "aria-hidden": "true" },
      KG.drawn("path", { d: KG.SIGNS[kind] ?? KG.SIGNS.category }),
    );
})();
