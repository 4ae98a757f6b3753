"""A tenant's settings as one file: written out, checked, and brought back."""
