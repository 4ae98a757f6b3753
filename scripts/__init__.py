"""Build helpers: what `make` runs besides the tools themselves."""
