"""Floor 3: inbound machines; each ends in the same actions as a person."""
