"""Accounts at the desk: who works here, on which posts, and who stands in for whom."""
