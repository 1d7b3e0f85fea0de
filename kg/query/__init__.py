"""Room: query."""
