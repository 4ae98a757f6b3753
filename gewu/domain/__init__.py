"""Floor 2: the features, knowing nothing of HTTP."""
