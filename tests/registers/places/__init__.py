"""Tests of the place register."""
