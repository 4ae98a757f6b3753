"""Cursors survive a round trip, and anything else reads as the first page."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.paging import decode, encode


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_cursor_reads_back(moment: datetime, pk: UUID) -> None:
    assert decode(encode(moment, pk)) == (moment, pk)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    position = decode(text)
    assert position is None or encode(*position)
