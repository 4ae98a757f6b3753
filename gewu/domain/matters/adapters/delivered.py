"""The catalogue and the duty list that come with the product, as tables beside the code."""

from importlib.resources import files

from gewu.domain.matters.adapters import tables
from gewu.domain.matters.rules import words
from gewu.domain.matters.types import RawRow

DATA = files("gewu.domain.matters") / "data"


def catalogue() -> list[RawRow]:
    return tables.read("catalogue.csv", (DATA / "catalogue.csv").read_bytes(), words.CATALOGUE)


def duties() -> list[RawRow]:
    return tables.read("duties.csv", (DATA / "duties.csv").read_bytes(), words.DUTIES)
