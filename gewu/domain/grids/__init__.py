"""网格划分: grids drawn from buildings, checked, compared and put in force."""
