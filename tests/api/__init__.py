"""The open API, called as programs and pages call it."""
