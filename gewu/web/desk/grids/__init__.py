"""Grids at the desk: drawn, looked at, changed by hand, compared, approved, and what is missing."""
