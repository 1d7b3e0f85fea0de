"use strict";
// The kinds of things on the picture, in their colour and shape; a click hides or shows one.
(() => {
  const place = document.getElementById("legend");
  const counts = new Map();
  for (const { group } of KG.nodes) counts.set(group, (counts.get(group) ?? 0) + 1);

  const toggle = (kind) => {
    const off = new Set(KG.state.off);
    if (!off.delete(kind)) off.add(kind);
    KG.change({ off });
  };

  KG.drawLegend = () => {
    const kinds = KG.KINDS.filter((kind) => counts.has(kind));
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", KG.text("legend"));
    const focused = document.activeElement?.dataset?.kind;
    place.replaceChildren(
      ...kinds.map((kind) =>
        KG.element(
          "button",
          { type: "button", "data-kind": kind, "aria-pressed": String(!KG.state.off.has(kind)), onclick: () => toggle(kind) },
          KG.sign(kind),
          KG.text(`kind.${kind}`),
          KG.element("small", {}, String(counts.get(kind))),
        ),
      ),
    );
    if (focused) place.querySelector(`[data-kind="${focused}"]`)?.focus();
  };
})();
