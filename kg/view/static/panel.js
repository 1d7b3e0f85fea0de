"use strict";
// What is known of the thing or line selected, with the words that say so.
(() => {
  const panel = document.getElementById("panel");
  const e = KG.element;
  const ALIASES_MAX = 6;
  const LISTED_MAX = 40;

  // Only addresses of the web become links; anything else a release may hold is shown as text.
  const link = (url, text) => {
    const target = URL.canParse?.(url) ? new URL(url) : null;
    if (!target || !["http:", "https:"].includes(target.protocol)) return e("span", {}, text);
    return e("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" }, text);
  };

  // The pages of the served graph are beside this one; a page by itself has only the web.
  const pageOf = (iri, words) => `/id/${iri.split("/").map(encodeURIComponent).join("/")}${words ? `#char=${words}` : ""}`;

  const nodeButton = (node) =>
    e("button", { type: "button", class: "node", onclick: () => KG.look(node) }, KG.sign(node.group), e("span", {}, node.day ? KG.shortName(node) : KG.name(node)));

  const value = (said) => {
    if (/^\d{4}-\d{2}-\d{2}T/.test(said)) return `${KG.day(said)} ${said.slice(11, 16)}`;
    if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return KG.day(said);
    return KG.hasText(`value.${said}`) ? KG.text(`value.${said}`) : said.replace(/^tgk:/, "");
  };

  const head = (...children) =>
    e("div", { class: "head" }, e("div", {}, ...children), closeButton());

  const closeButton = () =>
    e("button", { type: "button", class: "close", "aria-label": KG.text("close"), onclick: () => KG.change({ node: null, edge: null }) }, "×");

  const kindLine = (node) => {
    const known = (node.classes ?? []).map((name) => `class.${name}`).filter(KG.hasText);
    const root = KG.text(`kind.${node.group}`);
    const finer = [...new Set(known.map((key) => KG.text(key)))].filter((text) => text !== root);
    return e("p", { class: "kind" }, KG.sign(node.group), [root, ...finer.slice(0, 2)].join(" · "));
  };

  const aliases = (node) => {
    const shown = KG.name(node);
    const names = KG.names(node).filter((name) => name !== shown);
    if (!names.length) return null;
    const [first, rest] = [names.slice(0, ALIASES_MAX), names.slice(ALIASES_MAX)];
    const all = e("p", { class: "aliases" }, first.join(" · "));
    if (rest.length) {
      const more = e("button", { type: "button", class: "more", onclick: () => more.replaceWith(` · ${rest.join(" · ")}`) }, `+${rest.length}`);
      all.append(" ", more);
    }
    return all;
  };

  const facts = (node) => {
    if (!node.facts) return null;
    const rows = node.facts.flatMap(([property, said]) => [e("dt", {}, KG.relation(property)), e("dd", {}, value(said))]);
    return e("dl", {}, ...rows);
  };

  const hops = () => {
    const buttons = Array.from({ length: KG.HOPS_MAX }, (_, i) =>
      e("button", { type: "button", "aria-pressed": String(KG.state.hops === i + 1), onclick: () => KG.change({ hops: i + 1 }) }, String(i + 1)),
    );
    return e("div", { class: "hops", role: "group", "aria-label": KG.text("hops") }, e("span", {}, KG.text("hops")), ...buttons);
  };

  // Neighbours by relation, the largest group first; within a group the latest first.
  const groupsOf = (node) => {
    const groups = new Map();
    const group = (relation, way) => {
      // A symmetric relation reads the same from both sides.
      const key = KG.relation(relation, 1) === KG.relation(relation, -1) ? relation : `${relation} ${way}`;
      if (!groups.has(key)) groups.set(key, { relation, way, items: [], total: 0 });
      return groups.get(key);
    };
    for (const edge of KG.linesOf(node)) {
      const other = KG.otherEnd(edge, node);
      for (const [relation, way] of edge.links) {
        group(relation, (edge.from === node.id) === (way > 0) ? 1 : -1).items.push({ edge, other });
      }
    }
    for (const [relation, way, count] of KG.reach(node) ?? []) group(relation, way).total = count;
    const size = ({ items, total }) => Math.max(items.length, total);
    return [...groups.values()].sort((a, b) => size(b) - size(a) || a.relation.localeCompare(b.relation));
  };

  const latest = (a, b) => (b.other.day ?? "").localeCompare(a.other.day ?? "") || a.other.id - b.other.id;

  const listed = (items) => {
    const list = e("ul", { class: "connections" }, ...items.slice(0, LISTED_MAX).map(connection));
    if (items.length > LISTED_MAX) {
      const rest = () => list.lastChild.replaceWith(...items.slice(LISTED_MAX).map(connection));
      list.append(e("li", {}, e("button", { type: "button", class: "more", onclick: rest }, `+${items.length - LISTED_MAX}`)));
    }
    return list;
  };

  const opener = (node, { relation, way, items, total }) => {
    if (total <= items.length || KG.isFull()) return null;
    const open = ({ currentTarget: button }) => {
      button.disabled = true;
      KG.expand(node.iri, relation, way);
    };
    const attributes = { type: "button", class: "expand", "data-relation": relation, "data-way": way, onclick: open };
    return e("button", attributes, KG.text("expand"));
  };

  const connections = (node) => {
    const groups = groupsOf(node);
    return groups.map((group) => {
      const { relation, way, items, total } = group;
      const count = total > items.length ? KG.text("of", { shown: items.length, total: total.toLocaleString() }) : String(items.length);
      const heading = [KG.relation(relation, way), e("small", {}, count)];
      const button = opener(node, group);
      if (!items.length) return e("div", { class: "closed" }, e("span", {}, ...heading), button);
      const open = items.length <= 12 || groups.length === 1;
      return e("div", { class: "group" }, e("details", { open }, e("summary", {}, ...heading), listed(items.sort(latest))), button);
    });
  };

  const connection = ({ edge, other }) =>
    e("li", { class: KG.isShown(other) ? "" : "filtered" },
      nodeButton(other),
      other.day ? e("time", { datetime: other.day }, KG.day(other.day)) : null,
      e("button", { type: "button", class: "why", title: KG.text("evidence"), "aria-label": KG.text("evidence"), onclick: () => KG.lookAtEdge(edge) }, "“ ”"),
    );

  const words = ([before, said, after, at], releaseId) => {
    const [head, tail] = [e("span", {}, before), e("span", {}, after)];
    if (KG.about.served && releaseId && at && !before && !after) KG.sentence(releaseId, at).then(([b, , a]) => (head.append(b), tail.append(a)));
    return e("blockquote", { lang: "th" }, head, e("mark", {}, said), tail);
  };

  const source = (releaseId, at) => {
    const [title, day, url] = KG.proof.releases[releaseId] ?? ["", "", ""];
    if (!releaseId) return [e("span", {}, KG.text("inferred"))];
    const name = title || KG.text("release", { number: releaseId });
    const web = KG.about.served && url ? link(url, KG.text("original")) : null;
    return [
      KG.about.served ? e("a", { href: pageOf(`release/${releaseId}`, at), target: "_top" }, name) : link(url, name),
      day ? e("time", { datetime: day }, KG.day(day)) : null,
      web && e("span", { class: "sure" }, web),
    ].filter(Boolean);
  };

  const quote = (number) => {
    const [quotes, releaseId, confidence, rule, of] = KG.proof.evidence[number];
    const said = of ? `${KG.nameOfIri(of[0])} — ${KG.relation(of[1])} — ${KG.nameOfIri(of[2])}` : "";
    const percent = confidence === null ? "" : KG.text("confidence", { percent: Math.round(confidence * 100) });
    return e("figure", {},
      said && e("p", { class: "of" }, KG.text("because", { statement: said })),
      ...quotes.map((each) => words(each, releaseId)),
      e("figcaption", {}, ...source(releaseId, quotes[0]?.[3]), e("span", { class: "sure" }, [percent, rule].filter(Boolean).join(" · "))),
    );
  };

  const statement = (edge, [relation, way, count, shown]) => {
    const [from, to] = way > 0 ? [edge.from, edge.to] : [edge.to, edge.from];
    const more = count - shown.length;
    return e("section", {},
      e("p", { class: "statement" }, nodeButton(KG.nodes[from]), e("em", {}, KG.relation(relation)), nodeButton(KG.nodes[to])),
      ...shown.map(quote),
      shown.length ? null : e("p", { class: "quiet" }, KG.text("no-evidence")),
      more > 0 ? e("p", { class: "quiet" }, KG.text("more-evidence", { count: more })) : null,
    );
  };

  const aboutNode = (node) => [
    head(kindLine(node), e("h2", {}, KG.name(node)), aliases(node)),
    KG.about.served ? e("p", { class: "page" }, e("a", { href: pageOf(node.iri), target: "_top" }, KG.text("open-page"))) : null,
    facts(node),
    hops(),
    ...connections(node),
  ];

  const aboutEdge = (edge) => [
    head(e("p", { class: "kind" }, KG.text("line", { count: edge.links.length })), e("h2", {}, KG.text("evidence"))),
    ...edge.links.map((said) => statement(edge, said)),
  ];

  let last = null;
  KG.drawPanel = () => {
    const { node, edge } = KG.state;
    panel.hidden = !node && !edge;
    panel.setAttribute("aria-label", KG.text("details"));
    panel.replaceChildren(...(node ? aboutNode(node) : edge ? aboutEdge(edge) : []).filter(Boolean));
    const shown = node?.iri ?? edge?.id;
    if (shown !== last) panel.scrollTop = 0;
    last = shown;
  };
})();
