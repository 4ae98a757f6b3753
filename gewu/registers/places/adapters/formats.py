"""Which reader takes which file."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.registers.places.adapters import delimited, geojson, xlsx
from gewu.registers.places.adapters.base import Reader
from gewu.registers.places.types import RawRow

MAX_BYTES = 64 * 1024 * 1024
READERS: dict[str, Reader] = {
    ".geojson": geojson.read,
    ".json": geojson.read,
    ".xlsx": xlsx.read,
    ".csv": delimited.read,
    ".txt": delimited.read,
    ".tsv": delimited.read,
}


def read(filename: str, content: bytes) -> list[RawRow]:
    reader = READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise Invalid(_("Places can be read from .xlsx, .csv and .geojson files."))
    if len(content) > MAX_BYTES:
        raise Invalid(_("The file is larger than 64 MB. Split it."))
    return reader(content)
