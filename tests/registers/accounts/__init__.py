"""Tests of registers/accounts."""
