"use strict";
// The page's data, indexed. What a release says stays text: it reaches the page as textContent and no other way.
const KG = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);

  KG.LANGUAGES = ["en", "th"];
  KG.KINDS = ["person", "org", "post", "initiative", "event", "place", "release", "category"];
  KG.about = read("about");
  KG.options = read("options");
  KG.nodes = read("nodes");
  KG.edges = read("edges").map((edge, id) => ({ ...edge, id }));

  // The quotes and releases; a large page holds them packed.
  KG.readProof = async () => {
    const place = document.getElementById("proof");
    if (place.type === "application/gzip") {
      const bytes = Uint8Array.from(atob(place.textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      KG.proof = await new Response(stream).json();
    } else KG.proof = read("proof");
  };

  const texts = read("texts");
  const byIri = new Map(KG.nodes.map((node) => [node.iri, node]));
  const byPair = new Map();
  const lines = KG.nodes.map(() => []);
  for (const edge of KG.edges) {
    byPair.set(`${edge.from} ${edge.to}`, edge);
    lines[edge.from].push(edge);
    lines[edge.to].push(edge);
  }

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
  const SIGNS = {
    person: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
    org: "M2.5 2.5h11v11h-11z",
    post: "M8 1.5l6.5 12h-13z",
    initiative: "M8 1l7 7-7 7-7-7z",
    event: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    place: "M8 14.5l-6.5-12h13z",
    release: "M3 1.5h10v13H3z",
  };
  KG.sign = (kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", `sign ${KG.KINDS.includes(kind) ? kind : "category"}`);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SIGNS[kind] ?? SIGNS.person);
    svg.append(path);
    return svg;
  };
})();
