"use strict";
// What is known of the thing or line selected, with the words that say so.
(() => {
  const panel = document.getElementById("panel");
  const e = KG.element;

  // Only addresses of the web become links; anything else a release may hold is shown as text.
  const link = (url, text) => {
    const target = URL.canParse?.(url) ? new URL(url) : null;
    if (!target || !["http:", "https:"].includes(target.protocol)) return e("span", {}, text);
    return e("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" }, text);
  };

  const nodeButton = (node) =>
    e("button", { type: "button", class: "node", onclick: () => KG.look(node) }, KG.sign(node.group), e("span", {}, KG.name(node)));

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
    const names = [...new Set([...Object.values(node.names ?? {}), ...(node.others ?? [])])].filter((name) => name !== shown);
    return names.length ? e("p", { class: "aliases" }, names.join(" · ")) : null;
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
  const connections = (node) => {
    const groups = new Map();
    for (const edge of KG.linesOf(node)) {
      const other = KG.otherEnd(edge, node);
      for (const [relation, way] of edge.links) {
        const heading = KG.relation(relation, (edge.from === node.id) === (way > 0) ? 1 : -1);
        if (!groups.has(heading)) groups.set(heading, []);
        groups.get(heading).push({ edge, other });
      }
    }
    const latest = (a, b) => (b.other.day ?? "").localeCompare(a.other.day ?? "") || a.other.id - b.other.id;
    return [...groups]
      .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
      .map(([heading, items]) =>
        e("details", { open: items.length <= 12 || groups.size === 1 },
          e("summary", {}, heading, e("small", {}, String(items.length))),
          e("ul", { class: "connections" }, ...items.sort(latest).map(connection)),
        ),
      );
  };

  const connection = ({ edge, other }) =>
    e("li", { class: KG.isShown(other) ? "" : "filtered" },
      nodeButton(other),
      other.day ? e("time", { datetime: other.day }, KG.day(other.day)) : null,
      e("button", { type: "button", class: "why", title: KG.text("evidence"), "aria-label": KG.text("evidence"), onclick: () => KG.lookAtEdge(edge) }, "“ ”"),
    );

  const quote = (number) => {
    const [quotes, releaseId, confidence, rule, of] = KG.proof.evidence[number];
    const [title, day, url] = KG.proof.releases[releaseId] ?? ["", "", ""];
    const said = of ? `${KG.nameOfIri(of[0])} — ${KG.relation(of[1])} — ${KG.nameOfIri(of[2])}` : "";
    const percent = confidence === null ? "" : KG.text("confidence", { percent: Math.round(confidence * 100) });
    return e("figure", {},
      said && e("p", { class: "of" }, KG.text("because", { statement: said })),
      ...quotes.map((words) => e("blockquote", { lang: "th" }, words)),
      e("figcaption", {},
        title ? link(url, title) : releaseId ? KG.text("release", { number: releaseId }) : KG.text("inferred"),
        day ? e("time", { datetime: day }, KG.day(day)) : null,
        e("span", { class: "sure" }, [percent, rule].filter(Boolean).join(" · ")),
      ),
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
    facts(node),
    hops(),
    ...connections(node),
  ];

  const aboutEdge = (edge) => [
    head(e("p", { class: "kind" }, KG.text("line", { count: edge.links.length })), e("h2", {}, KG.text("evidence"))),
    ...edge.links.map((said) => statement(edge, said)),
  ];

  KG.drawPanel = () => {
    const { node, edge } = KG.state;
    panel.hidden = !node && !edge;
    panel.setAttribute("aria-label", KG.text("details"));
    panel.replaceChildren(...(node ? aboutNode(node) : edge ? aboutEdge(edge) : []).filter(Boolean));
    panel.scrollTop = 0;
  };
})();
