"""Room: view."""
