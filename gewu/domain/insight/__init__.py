"""Reads what people wrote: what it is about, who said it before, what must not wait."""
