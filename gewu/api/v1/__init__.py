"""Version 1: one module per feature, schemas beside endpoints."""
