"""The desk: community, street, department and district at a screen with a keyboard."""

from django.utils.translation import gettext_lazy as _

from gewu.domain.announcements.types import Permission as Announcements
from gewu.domain.cases.types import Permission as Cases
from gewu.domain.evaluation.types import Permission as Evaluation
from gewu.domain.grids.planning import Permission as Grids
from gewu.domain.insight.types import Permission as Insight
from gewu.domain.matters.types import Permission as Matters
from gewu.domain.whistles.types import Permission as Whistles
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import types as places
from gewu.web.ui.rooms import Room

ROOMS = (
    Room("cases", _("Cases"), "inbox", "desk:cases", Cases.ACT),
    Room("board", _("Zero board"), "checklist", "desk:board", Evaluation.VIEW),
    Room("whistles", _("Whistles"), "speakerphone", "desk:whistles", Whistles.ANSWER),
    Room("topics", _("Hot issues"), "flame", "desk:topics", Cases.VIEW),
    Room(
        "announcements",
        _("Announcements"),
        "news",
        "desk:announcements",
        Announcements.PUBLISH,
    ),
    Room("map", _("Map"), "map-2", "desk:map", Cases.ACT),
    Room("measures", _("Measures"), "chart-bar", "desk:measures", Evaluation.VIEW),
    Room("places", _("Places"), "grid-3x3", "desk:places", places.VIEW),
    Room("grids", _("Grids"), "grid-4x4", "desk:grids", Grids.VIEW),
    Room("organisations", _("Organisations"), "building", "desk:organisations", Organisations.VIEW),
    Room("matters", _("Duties"), "book-2", "desk:matters", Matters.VIEW),
    Room("insight", _("Learning"), "bulb", "desk:insight", Insight.MANAGE),
    Room("roster", _("Duty roster"), "phone-call", "desk:roster", Accounts.VIEW),
    Room("accounts", _("Colleagues"), "users", "desk:accounts", Accounts.VIEW),
    Room("settings", _("Settings"), "settings", "desk:settings", Organisations.VIEW),
    Room("me", _("About me"), "user-circle", "desk:me"),
)
