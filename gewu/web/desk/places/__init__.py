"""Places at the desk: the tree, a place's page, changes, and loading files."""
