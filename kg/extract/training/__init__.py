"""Scripts that make the learned tables of extraction again; never imported when releases are read."""
