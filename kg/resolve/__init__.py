"""Room: resolve."""
