"""Announcements at the desk: the list, one with its record, writing, correcting, withdrawing."""
