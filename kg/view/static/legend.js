"use strict";
// The kinds of things on the picture, in their colour and shape, and the relations between them; a click hides or
// shows one.
(() => {
  const place = document.getElementById("legend");
  const kindsPlace = KG.element("div", { class: "kinds", role: "group" });
  const relationsPlace = KG.element("div", { class: "list", role: "group" });
  const summary = KG.element("summary", {});
  place.append(kindsPlace, KG.element("details", { class: "relations" }, summary, relationsPlace));

  const counted = (items) => {
    const counts = new Map();
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
    return counts;
  };

  const toggle = (name, item) => {
    const off = new Set(KG.state[name]);
    if (!off.delete(item)) off.add(item);
    KG.change({ [name]: off });
  };

  const button = (name, item, count, ...children) =>
    KG.element(
      "button",
      { type: "button", "data-item": item, "aria-pressed": String(!KG.state[name].has(item)), onclick: () => toggle(name, item) },
      ...children,
      KG.element("small", {}, count.toLocaleString()),
    );

  const drawKinds = () => {
    const counts = counted(KG.nodes.map((node) => node.group));
    const kinds = KG.KINDS.filter((kind) => counts.has(kind));
    kindsPlace.setAttribute("aria-label", KG.text("legend"));
    kindsPlace.replaceChildren(...kinds.map((kind) => button("off", kind, counts.get(kind), KG.sign(kind), KG.text(`kind.${kind}`))));
  };

  const drawRelations = () => {
    const counts = counted(KG.edges.flatMap((edge) => edge.links.map(([relation]) => relation)));
    const relations = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    relationsPlace.setAttribute("aria-label", KG.text("relations"));
    const hidden = relations.filter(([relation]) => KG.state.without.has(relation)).length;
    summary.replaceChildren(KG.text("relations"), KG.element("small", {}, hidden ? `${relations.length - hidden}/${relations.length}` : String(relations.length)));
    relationsPlace.replaceChildren(
      ...relations.map(([relation, count]) => button("without", relation, count, KG.element("span", {}, KG.relation(relation)))),
    );
  };

  KG.drawLegend = () => {
    const focused = document.activeElement?.dataset?.item;
    drawKinds();
    drawRelations();
    if (focused) [...place.querySelectorAll("button")].find((each) => each.dataset.item === focused)?.focus();
  };
})();
