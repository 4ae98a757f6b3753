"""Tests of boards and measures."""
