"""File formats that a list of buildings may come in."""
