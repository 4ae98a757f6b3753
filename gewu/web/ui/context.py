"""What every page's shell needs: care mode, theme, languages and the current wing's rooms."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from gewu.kernel.access import GUEST, Actor
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.ui import rooms

THEMES = ("light", "dark")
NATIVE_NAMES = {"zh-hans": "简体中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language under its own name, so that a reader of only that language finds it."""

    code: str
    name: str
    active: bool


def actor_of(request: HttpRequest) -> Actor:
    actor = getattr(request, "actor", GUEST)
    return actor if isinstance(actor, Actor) else GUEST


def moment_of(request: HttpRequest) -> datetime:
    """The request's own time; pages shown before the middleware ran ask the clock."""
    at = getattr(request, "at", None)
    return at if isinstance(at, datetime) else timezone.now()


def wing_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.namespaces[0] if match and match.namespaces else ""


def role_of(actor: Actor) -> str:
    """The name of the actor's first post, for the corner of the page."""
    return next((str(Role(s.role).label) for s in actor.seats if s.role in Role.values), "")


def demo_logins(request: HttpRequest) -> list[dict[str, str]]:
    """One login per role, on the demo's login page only; “role: work” in two parts."""
    match = request.resolver_match
    root = places.root() if settings.DEMO and match and match.url_name == "account_login" else None
    found: list[dict[str, str]] = places.setting(root.path, "demo_logins", []).value if root else []
    return [login | _role_and_work(login["role"]) for login in found]


def _role_and_work(words: str) -> dict[str, str]:
    role, _, work = words.partition("：")
    return {"role": role, "work": work}


def theme_of(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "")
    return theme if theme in THEMES else ""


def languages() -> list[Language]:
    current = get_language() or settings.LANGUAGE_CODE
    return [
        Language(code, NATIVE_NAMES.get(code, str(name)), code == current)
        for code, name in settings.LANGUAGES
    ]


def shell(request: HttpRequest) -> dict[str, object]:
    wing, actor, at = wing_of(request), actor_of(request), moment_of(request)
    return {
        "actor": actor,
        "role": role_of(actor),
        "demo_logins": demo_logins(request),
        "care": request.COOKIES.get("care") == "1",
        "theme": theme_of(request),
        "languages": languages(),
        "wing": wing,
        "rooms": rooms.doors(wing, actor=actor, path=request.path, at=at),
    }
