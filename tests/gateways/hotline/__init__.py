"""Hotline files."""
