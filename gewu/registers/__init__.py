"""Floor 1: who, where, what."""
