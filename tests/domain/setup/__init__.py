"""Tests of the file of settings."""
