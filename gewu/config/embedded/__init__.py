"""The database that comes along: PostgreSQL from a PyPI wheel, on a local socket only."""
