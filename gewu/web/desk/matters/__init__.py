"""What can happen, who answers for it, by when: the lists of the district."""
