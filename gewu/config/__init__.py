"""The roof: settings, urls, roles, command line."""
