"""Where: the division tree down to the home, boundaries, tenant settings, and locating."""
