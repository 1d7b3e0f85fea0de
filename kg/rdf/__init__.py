"""Room 5: from documents and entities to quads, and checks of what was made.

Nothing is imported here: a query needs only the prefixes, and must not pay for the validator.

========================  =============================================================================================
``prefixes``              ``PREFIXES``, ``prologue()`` for SPARQL, ``expand`` and ``compress`` between CURIE and IRI
``iri``                   local IRI ↔ full IRI; IRIs of graphs, spans, facts and tenures
``release``               ``release_quads(release, resolved, english)``: the graph of one release as N-Quads text
``entities``              ``entity_quads(entities)``: types, names and reference links
``derived``               ``derived_quads(derived)``: tenures, shortcuts, inferences; ``fact_iri(key)``
``catalog``               ``catalog_quads(run, releases, categories)`` and ``run_iri(corpus)``: what came from where
``ontology``              ``ontology_text(name)``: the ontology, the shapes or the prefixes as Turtle
``validate``              SHACL over slices of a stored graph or one file; quotes against texts
``terms facts lookup``    what the writers share: terms as text, facts with evidence, names to IRIs
``events``                the part of a release's graph that is about occasions
========================  =============================================================================================

Quads are written as text, never as objects: about 800,000 a second and core. Every function that gives quads gives the
same bytes for the same records; no quad is written twice in one graph.
"""
