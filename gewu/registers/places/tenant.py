"""What a tenant chooses about its places: the names of the levels, the number to call."""

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
CHOICES = (NAMES, OFFICE_PHONE, BACKDROP, DEMO_LOGINS)
