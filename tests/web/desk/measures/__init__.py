"""The measures at the desk."""
