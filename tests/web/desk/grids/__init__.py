"""Grids at the desk."""
