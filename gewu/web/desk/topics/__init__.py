"""Hot issues: what many report at once, what is done about it, and each community's week."""
