"""Gewu 格物: an open platform for grid-based community governance."""
