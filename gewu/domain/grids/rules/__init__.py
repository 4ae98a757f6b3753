"""Pure rules of drawing grids: numbers and shapes in, numbers and shapes out."""
