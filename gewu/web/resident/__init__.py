"""The residents' wing: phone pages for whoever speaks up."""

from collections.abc import Sequence

from gewu.web.ui.rooms import Room

# No menu: everything a resident needs hangs on the first page.
ROOMS: Sequence[Room] = ()
