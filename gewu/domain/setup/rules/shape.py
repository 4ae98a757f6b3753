"""From plain values to a document and back."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gewu.domain.setup.types import FORMAT, Document, Entry, Flaw, LimitLine
from gewu.kernel.tenant import flaws

MOST_PLACES = 5_000


class _Shape(BaseModel):
    # A code such as 999901 reads as a number unless someone quotes it.
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, populate_by_name=True)


class _Limit(_Shape):
    step: str
    limit: str | None = None
    matter: str = ""
    case_class: str = Field("", alias="class")


class _Place(_Shape):
    path: Annotated[str, Field(pattern=r"^[0-9]{2,27}$")]
    name: str = ""
    settings: dict[str, Any] = {}
    limits: list[_Limit] = []


class _File(_Shape):
    format: Literal["gewu-settings/1"]
    places: Annotated[list[_Place], Field(max_length=MOST_PLACES)]


FILE = TypeAdapter(_File)


def document(value: Any) -> tuple[Document, tuple[Flaw, ...]]:
    """The document, or what is wrong with it: then it is empty."""
    try:
        found = FILE.validate_python(value)
    except ValidationError as error:
        return Document(()), tuple(Flaw(where, what) for where, what in flaws(error))
    entries = tuple(map(_entry, found.places))
    return Document(entries), tuple(_twice(entries))


def _entry(place: _Place) -> Entry:
    lines = tuple(
        LimitLine(one.step.upper(), one.limit or "", one.matter, one.case_class.upper())
        for one in place.limits
    )
    return Entry(place.path, place.name, place.settings, lines)


def _twice(entries: tuple[Entry, ...]) -> list[Flaw]:
    paths = [entry.path for entry in entries]
    return [
        Flaw(f"places › {path}", _("This place stands twice in the file."))
        for path in sorted(set(paths))
        if paths.count(path) > 1
    ]


def plain(document: Document) -> dict[str, Any]:
    """As it is written to a file."""
    return {"format": FORMAT, "places": [_plain_entry(entry) for entry in document.entries]}


def _plain_entry(entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {"path": entry.path, "name": entry.name}
    if entry.settings:
        made["settings"] = entry.settings
    if entry.limits:
        made["limits"] = [_plain_limit(line) for line in entry.limits]
    return made


def _plain_limit(line: LimitLine) -> dict[str, str]:
    parts = {"matter": line.matter, "class": line.case_class, "step": line.step}
    return {key: value for key, value in parts.items() if value} | {"limit": line.limit}
