"""Tests of the settings at the desk."""
