"""Cases at the desk: the inbox, a case, what is done with it, and new ones."""
