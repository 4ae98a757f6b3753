"""File formats that a list of places may come in."""
