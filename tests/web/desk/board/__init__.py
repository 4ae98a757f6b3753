"""The zero board at the desk."""
