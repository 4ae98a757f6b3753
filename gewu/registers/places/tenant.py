"""What a tenant chooses about its places: the names of the levels, the number to call, and what
of them is public."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints, TypeAdapter

from gewu.kernel.tenant import Choice
from gewu.registers.places.types import DEFAULT_LEVEL_NAMES, LEVEL_NAMES, Level

LevelName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
# By language; one that is left out falls to the place above.
Names = dict[Literal["zh", "en"], LevelName]
# It stands in a link that dials: digits and what people write between them.
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9+][0-9 ()\-]{2,23}$")
]


NAMES: Choice[dict[Level, Names]] = Choice(
    LEVEL_NAMES,
    _("Names of the levels"),
    _("What this district calls its streets, communities and grids."),
    TypeAdapter(dict[Level, Names]),
    {level: {"zh": words["zh"], "en": words["en"]} for level, words in DEFAULT_LEVEL_NAMES.items()},
)
OFFICE_PHONE = Choice(
    "office_phone",
    _("Number to call"),
    _("Shown to residents who would rather talk to someone."),
    TypeAdapter(Phone),
    "",
)
COMPLAINT_PHONE = Choice(
    "complaint_phone",
    _("Number for complaints"),
    _("Shown on the card of each grid, for complaints about how people were served."),
    TypeAdapter(Phone),
    "",
)
PUBLIC_PHONES = Choice(
    "public_phones",
    _("Phones of grid staff in public"),
    _("Whether the card of a grid shows the staff's own numbers or the office's alone."),
    TypeAdapter(bool),
    False,
)
PUBLIC_MAP = Choice(
    "public_map",
    _("Public map of matters"),
    _("Whether everybody may see what kind of matter lies about where, without words or photos."),
    TypeAdapter(bool),
    False,
)
# The resident's three buttons, which belong to a storey above; a test keeps both in step.
PUBLIC_KINDS = Choice(
    "public_kinds",
    _("Kinds on the public map"),
    _("Kinds of cases that the public map shows. Calls for help and opinions are best left out."),
    TypeAdapter(tuple[Literal["REPAIR", "HELP", "SAY"], ...]),
    ("REPAIR",),
)
# Laid down by the install itself and its demo: no page edits them, no file carries them.
BACKDROP = Choice(
    "backdrop",
    _("Ground of the map"),
    _("GeoJSON that maps draw under everything else."),
    TypeAdapter(dict[str, Any]),
    {"type": "FeatureCollection", "features": []},
)
DEMO_LOGINS = Choice(
    "demo_logins",
    _("Logins of the demo"),
    _("Shown on the login page while the demo runs."),
    TypeAdapter(list[dict[str, str]]),
    [],
)
INSTALL_KEYS = frozenset({BACKDROP.key, DEMO_LOGINS.key})
CHOICES = (
    NAMES,
    OFFICE_PHONE,
    COMPLAINT_PHONE,
    PUBLIC_PHONES,
    PUBLIC_MAP,
    PUBLIC_KINDS,
    BACKDROP,
    DEMO_LOGINS,
)
