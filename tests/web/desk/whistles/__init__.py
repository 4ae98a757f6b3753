"""Whistles at the desk."""
