"""What is open to everybody: the card of a grid, the district's figures, the map of matters."""
