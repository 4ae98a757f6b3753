"""Hotline 12345 files: each row becomes a case through the same action as a person's report."""
