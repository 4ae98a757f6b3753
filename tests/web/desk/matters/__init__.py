"""The desk's pages of matters."""
