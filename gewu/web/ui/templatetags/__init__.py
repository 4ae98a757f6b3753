"""Template tags of the furniture room."""
