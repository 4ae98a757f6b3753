"""Boards and measures: what is open, how it went, what is left out of the count and why."""
