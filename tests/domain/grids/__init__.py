"""Grids drawn, checked and kept."""
