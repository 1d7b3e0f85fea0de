"use strict";
// Completion for every box that takes a name: what the server finds is set as text, never as markup. What is chosen is
// opened, or where the box belongs to a form of its own, filled in.
(() => {
  const WAIT_MS = 90;

  const attach = (input) => {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    let timer = 0;
    let asked = 0;
    let chosen = -1;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const take = (row) => {
      if (input.dataset.completion !== "fill") return location.assign(row.dataset.path);
      input.value = row.dataset.name;
      close();
    };

    const option = (hit, number) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${number}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.path = hit.path;
      row.dataset.name = hit.name;
      const sign = document.createElement("span");
      sign.className = `sign ${hit.kind}`;
      const name = document.createElement("span");
      name.textContent = hit.name;
      row.append(sign, name);
      if (hit.found) {
        const found = document.createElement("small");
        found.textContent = hit.found;
        row.append(found);
      }
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(row);
      });
      return row;
    };

    const show = (hits) => {
      list.replaceChildren(...hits.map(option));
      list.hidden = hits.length === 0;
      chosen = -1;
      input.setAttribute("aria-expanded", String(hits.length > 0));
    };

    const choose = (number) => {
      const rows = [...list.children];
      if (!rows.length) return;
      chosen = (number + rows.length) % rows.length;
      rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === chosen)));
      input.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    };

    const ask = async () => {
      const words = input.value.trim();
      const mine = ++asked;
      if (!words) return close();
      try {
        const reply = await fetch(`/search.json?${new URLSearchParams({ q: words, kind: input.dataset.kind ?? "" })}`);
        if (mine === asked && reply.ok) show(await reply.json());
      } catch {
        close(); // offline: the form itself still works
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
      } else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(list.children[chosen]);
      }
    });
    input.addEventListener("blur", close);
  };

  document.querySelectorAll("[data-completion]").forEach(attach);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], .CodeMirror")) return;
    event.preventDefault();
    document.querySelector("[data-completion]").focus();
  });
})();
