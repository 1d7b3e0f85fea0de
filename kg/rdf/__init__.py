"""Room: rdf."""
