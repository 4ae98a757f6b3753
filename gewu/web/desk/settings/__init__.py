"""What a tenant chooses, at the desk: a page a group, its history, and all of it as one file."""
