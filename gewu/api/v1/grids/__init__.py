"""Plans of a community's grids: drawn, changed, approved, put in force; and what an area lacks."""

from gewu.api.v1.grids import deciding, editing, reading
from gewu.api.v1.grids.router import router

__all__ = ["deciding", "editing", "reading", "router"]
