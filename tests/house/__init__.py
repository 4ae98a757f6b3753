"""Conventions of the house that import rules cannot show."""
