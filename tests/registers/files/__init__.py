"""Tests of registers/files."""
