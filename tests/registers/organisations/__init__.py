"""Tests of registers/organisations."""
