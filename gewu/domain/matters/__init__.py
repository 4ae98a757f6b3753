"""Matters 事项: what can happen, who answers for it at which level, and by when."""
