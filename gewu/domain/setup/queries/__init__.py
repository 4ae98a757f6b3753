"""Every read: the settings of a place and below as a file; what loading a file would change."""

from gewu.domain.setup.queries.checking import check
from gewu.domain.setup.queries.snapshot import settings_file, snapshot

__all__ = ["check", "settings_file", "snapshot"]
