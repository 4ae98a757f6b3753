"""The room of learning: what suggestions come from, and who says what is in use."""
