"""Reading the file's text: what is not plain is refused, with its line."""

import pytest

from gewu.domain.setup.rules import text
from gewu.domain.setup.types import MAX_BYTES
from gewu.kernel.errors import Invalid


def test_only_what_json_knows_is_read() -> None:
    read = text.parse(b"a: 14:00\nb: 2026-10-10\nc: no\nd: 3\ne: 0.5\nf: true\ng: ~\nh: 010")
    assert read == {
        "a": "14:00",
        "b": "2026-10-10",
        "c": "no",
        "d": 3,
        "e": 0.5,
        "f": True,
        "g": None,
        "h": "010",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: &x [1]\nb: *x", "1"),
        (b"a: 1\na: 2", "2"),
        (b"a: !!python/object/apply:os.system [ls]", "1"),
        (b"a: [1", "1"),
        (b"a: \xff\xfe", "UTF-8"),
        (b"a: \x07", ""),
        (b"[" * 5_000, ""),
        (b"? {a: 1}\n: 2", "1"),
        (b" " * (MAX_BYTES + 1), "1 MB"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        text.parse(data)
    assert words in str(refused.value)


def test_a_file_from_windows_is_read() -> None:
    assert text.parse("\ufeffa: 区\r\nb: 1\r\n".encode()) == {"a": "区", "b": 1}


def test_what_is_written_is_read_back() -> None:
    value = {"时": "08:30", "日": "2026-10-10", "n": None, "yes": True, "s": "no", "t": "12"}
    assert text.parse(text.write(value).encode()) == value
