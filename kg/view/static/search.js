"use strict";
// Search over every name, Thai and English, with or without spaces.
(() => {
  const RESULTS_MAX = 12;
  const input = document.getElementById("search");
  const list = document.getElementById("results");
  const folded = (text) => text.normalize("NFC").toLowerCase().replace(/[\s\u200b.\-_]+/g, "");
  const indexed = new WeakMap();
  const namesOf = (node) => {
    if (!indexed.has(node)) indexed.set(node, KG.names(node).map((name) => ({ name, folded: folded(name) })));
    return indexed.get(node);
  };
  let found = [];
  let active = -1;

  const score = (name, wanted) => (name === wanted ? 3 : name.startsWith(wanted) ? 2 : name.includes(wanted) ? 1 : 0);

  const search = (text) => {
    const wanted = folded(text);
    if (!wanted) return [];
    return KG.nodes
      .map((node) => {
        const best = namesOf(node).map((n) => ({ name: n.name, score: score(n.folded, wanted) })).sort((a, b) => b.score - a.score)[0];
        return { node, name: best?.name, score: best?.score ?? 0 };
      })
      .filter((item) => item.score > 0)
      .sort((a, b) => b.score - a.score || b.node.size - a.node.size || a.node.id - b.node.id)
      .slice(0, RESULTS_MAX);
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const choose = (item) => {
    close();
    input.value = "";
    input.blur();
    const { off } = KG.state;
    KG.change({ node: item.node, edge: null, off: new Set([...off].filter((kind) => kind !== item.node.group)) });
    KG.centre(item.node);
  };

  const row = (item, number) => {
    const name = KG.name(item.node);
    const alias = item.name === name ? "" : item.name;
    const made = KG.element(
      "li",
      { role: "option", id: `result-${number}`, "aria-selected": String(number === active) },
      KG.sign(item.node.group),
      KG.element("span", {}, name, alias && KG.element("small", {}, alias)),
    );
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // keeps the focus where it is until the choice is made
      choose(item);
    });
    return made;
  };

  const show = () => {
    if (!input.value.trim()) {
      close();
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const none = KG.element("li", { class: "none" }, KG.text("search-none"));
    list.replaceChildren(...(found.length ? found.map(row) : [none]));
    if (active >= 0) input.setAttribute("aria-activedescendant", `result-${active}`);
  };

  input.addEventListener("input", () => {
    found = search(input.value);
    active = found.length ? 0 : -1;
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length) active = (active + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter" && found[active]) {
      choose(found[active]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
      input.blur();
    }
  });
  input.addEventListener("blur", close);
  KG.startSearch = () => {
    input.focus();
    input.select();
  };
})();
