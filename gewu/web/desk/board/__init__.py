"""The zero board: what is open now, and the record of each day."""
