"use strict";
// The editor, told of our prefixes and terms, so that it asks no other host for them.
(async () => {
  const known = await (await fetch("/query.json")).json();
  const endpoint = new URL("/sparql", location.href).href;
  document.getElementById("endpoint").textContent = endpoint;

  const completing = (name, list) =>
    Object.assign(Yasgui.Yasqe.Autocompleters[name], { bulk: true, persistenceId: null, get: () => Promise.resolve(list) });
  completing("prefixes", Object.entries(known.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`));
  completing("class", known.classes);
  completing("property", known.properties);

  const first = known.examples.find((example) => example.name === "top-meetings") ?? known.examples[0];
  const request = { endpoint, method: "POST", headers: () => ({}) };
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: request,
    copyEndpointOnNewTab: false,
    populateFromUrl: false,
    persistenceId: null,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [], renderItem: () => {} },
    yasqe: { value: first ? first.query : "SELECT * { ?s ?p ?o } LIMIT 10" },
    yasr: { prefixes: known.prefixes },
  });

  const choice = document.getElementById("examples");
  for (const example of known.examples) {
    const option = document.createElement("option");
    option.value = example.name;
    option.textContent = `${example.title} (${example.name})`;
    choice.append(option);
  }
  choice.addEventListener("change", () => {
    const example = known.examples.find((each) => each.name === choice.value);
    if (example) yasgui.getTab().setQuery(example.query);
  });


  // The graph's own IRIs are pages here.
  document.getElementById("yasgui").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.href.startsWith(known.base)) return;
    event.preventDefault();
    location.assign(`/${link.href.slice(known.base.length)}`);
  });
})();
