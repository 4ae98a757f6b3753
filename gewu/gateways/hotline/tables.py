"""Reading the file row by row: CSV in UTF-8 or GB18030, packed or not, and XLSX."""

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext_lazy as _

from gewu.gateways.hotline import rules
from gewu.gateways.hotline.types import Field
from gewu.kernel.errors import Invalid

Cells = Sequence[object]

ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = ",\t;"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
HEADER_WITHIN = 10  # exports often put a title above the header
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """A file that has been looked into; `header_at` counts rows from 1."""

    path: Path
    encoding: str  # "" for XLSX
    header_at: int
    header: tuple[str, ...]
    columns: dict[Field, int]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """(row number, cells) below the header, without empty rows."""
        with _damage_told():
            for number, cells in enumerate(_records(self.path, self.encoding), start=1):
                if number > self.header_at and any(rules.plain(cell) for cell in cells):
                    yield number, cells


def look_into(path: Path, given: Mapping[Field, str]) -> Table:
    """Find the encoding, the header, and the columns by their names or as `given`."""
    with _damage_told():
        encoding = _encoding(path)
        top = list(islice(_records(path, encoding), HEADER_WITHIN))
    best = max(range(len(top)), key=lambda n: (len(rules.guess(top[n])), -n), default=None)
    if best is None:
        raise Invalid(_("The file is empty."))
    header = tuple(rules.plain(cell) for cell in top[best])
    columns = rules.chosen(header, given)
    if not rules.is_enough(columns):
        raise Invalid(
            _(
                "Which columns hold the time and the text? Say it with --map time=… text=…. "
                "The file has: %(columns)s"
            )
            % {"columns": ", ".join(filter(None, header))}
        )
    return Table(path, encoding, best + 1, header, columns)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (csv.Error, gzip.BadGzipFile, zlib.error, EOFError, BadZipFile, KeyError) as error:
        raise Invalid(
            _("The file is damaged or of another kind than its name says: %(error)s")
            % {"error": error}
        ) from error


def _records(path: Path, encoding: str) -> Iterator[Cells]:
    return _csv(path, encoding) if encoding else _xlsx(path)


def _csv(path: Path, encoding: str) -> Iterator[Cells]:
    with _open(path) as raw, TextIOWrapper(raw, encoding, newline="") as lines:
        first = lines.readline()
        separator = max(SEPARATORS, key=first.count)
        lines.seek(0)
        yield from csv.reader(lines, delimiter=separator)


def _xlsx(path: Path) -> Iterator[Cells]:
    # By its content: openpyxl would refuse a path that does not end in .xlsx.
    with (
        path.open("rb") as file,
        closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book,
    ):
        yield from book.worksheets[0].iter_rows(values_only=True)


def _open(path: Path) -> BufferedReader:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return BufferedReader(gzip.open(path, "rb")) if packed else path.open("rb")


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(4) == ZIP:
            return ""
    for encoding in ENCODINGS:
        if _decodes(path, encoding):
            return encoding
    raise Invalid(_("The file is neither XLSX nor text in UTF-8 or GB18030."))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with _open(path) as raw:
            while chunk := raw.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
