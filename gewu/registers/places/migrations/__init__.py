"""Schema history of the place register."""
