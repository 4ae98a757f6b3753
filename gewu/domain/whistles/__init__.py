"""Whistles: several bodies called to one place, with a joint plan, seen through to the end."""
