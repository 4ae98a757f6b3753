"""The reading of texts."""
