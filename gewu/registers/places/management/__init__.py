"""Commands of the place register."""
