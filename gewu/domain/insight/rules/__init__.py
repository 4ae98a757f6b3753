"""Text in, suggestions out: plain functions without database or clock."""
