"""The grid workers' pages."""
