"""Tests of domain/cases."""
