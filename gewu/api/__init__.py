"""Floor 3: the open API."""
