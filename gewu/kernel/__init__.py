"""Floor 0: mechanisms without domain words."""
