"""Floor 3: pages, one wing per audience."""
