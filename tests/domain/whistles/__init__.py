"""Whistles: one file per behaviour."""
