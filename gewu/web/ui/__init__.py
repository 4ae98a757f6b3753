"""Furniture under all wings: shells, components, error and sign-in pages, middleware."""
