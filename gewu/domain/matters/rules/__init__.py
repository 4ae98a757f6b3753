"""Pure tables and functions of matters."""
