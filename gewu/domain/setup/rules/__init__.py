"""The file's text and its shape."""
