"""What can go wrong with the embedded database, in words an operator can act on."""


class EmbeddedError(Exception):
    """The embedded database cannot be used; the message says why and what to do."""
