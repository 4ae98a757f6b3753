"""Floor 3: which reactions follow which event."""
