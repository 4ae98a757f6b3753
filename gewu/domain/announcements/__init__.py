"""Announcements: what an office tells everybody who lives at a place, until a moment."""
