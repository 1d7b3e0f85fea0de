"use strict";
// What is being looked at. It lives in the address after the #, so that a link shows a colleague the same thing.
(() => {
  const HOPS_MAX = 3;
  const listeners = [];
  // off: kinds hidden; without: relations hidden; opened: what was expanded, as [local IRI, relation, way]
  const state = { lang: KG.about.lang, node: null, edge: null, hops: 1, since: null, until: null };
  Object.assign(state, { off: new Set(), without: new Set(), opened: [] });

  const ISO_MONTH = /^\d{4}-\d{2}$/;

  const fromHash = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const [one, other] = (given.get("edge") ?? "").split("|");
    state.lang = KG.LANGUAGES.includes(given.get("lang")) ? given.get("lang") : state.lang;
    state.node = KG.nodeOf(given.get("node"));
    state.edge = state.node ? null : KG.edgeOf(one, other);
    state.hops = Math.min(Math.max(Number.parseInt(given.get("hops") ?? "1", 10) || 1, 1), HOPS_MAX);
    state.off = new Set((given.get("off") ?? "").split(",").filter((kind) => KG.KINDS.includes(kind)));
    state.without = new Set((given.get("without") ?? "").split(",").filter(Boolean));
    state.opened = given.getAll("open").map((said) => said.split("~")).filter((parts) => parts.length === 3);
    for (const bound of ["since", "until"]) {
      state[bound] = ISO_MONTH.test(given.get(bound)) ? given.get(bound) : null;
    }
  };

  const toHash = () => {
    const said = new URLSearchParams();
    if (state.lang !== KG.about.lang) said.set("lang", state.lang);
    if (state.node) said.set("node", state.node.iri);
    if (state.edge) said.set("edge", `${KG.nodes[state.edge.from].iri}|${KG.nodes[state.edge.to].iri}`);
    if (state.hops !== 1) said.set("hops", state.hops);
    if (state.off.size) said.set("off", [...state.off].sort().join(","));
    if (state.without.size) said.set("without", [...state.without].sort().join(","));
    for (const parts of state.opened) said.append("open", parts.join("~"));
    if (state.since) said.set("since", state.since);
    if (state.until) said.set("until", state.until);
    return `#${said}`;
  };

  const announce = () => listeners.forEach((listener) => listener());

  KG.state = state;
  KG.HOPS_MAX = HOPS_MAX;
  KG.onChange = (listener) => listeners.push(listener);
  KG.change = (changes) => {
    Object.assign(state, changes);
    history.replaceState(null, "", toHash());
    announce();
  };
  KG.look = (node) => KG.change({ node, edge: null });
  KG.lookAtEdge = (edge) => KG.change({ node: null, edge });

  KG.readAddress = fromHash;
  addEventListener("hashchange", () => {
    fromHash();
    announce();
  });
})();
