"""Photos and documents, cleaned on the way in and served only through their owner's scope."""
