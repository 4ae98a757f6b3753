"""Measures: the three rates with their formulas, and what is left out of the count."""
