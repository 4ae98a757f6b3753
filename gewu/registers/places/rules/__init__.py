"""Pure tables and functions on plain values: paths, shapes, names, rows, locating."""
