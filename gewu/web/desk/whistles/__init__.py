"""Whistles at the desk: the list, one whistle with every verb on it, and blowing one."""
