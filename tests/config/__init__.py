"""Tests of the roof: settings, command line, embedded database."""
