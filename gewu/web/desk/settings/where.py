"""Which place a page of settings is about, and what its caller may do there."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import queries as places
from gewu.registers.places.types import VIEW
from gewu.web.ui.middleware import Request

# Whoever runs a community, a street or the district reads its settings; who may change them is
# the action's to say.
READ = Organisations.VIEW


@dataclass(frozen=True, slots=True)
class Where:
    place_id: UUID
    path: str
    name: str
    may_set: bool

    @property
    def query(self) -> str:
        return urlencode({"place": self.path})

    def address(self, name: str, *arguments: str) -> str:
        """A page of the settings of this place."""
        return f"{reverse(name, args=arguments)}?{self.query}"

    @classmethod
    def of(cls, request: Request) -> "Where":
        path = request.GET.get("place", "")[:32] or _start(request.actor)
        place = places.visible(request.actor).filter(path=path).first()
        if place is None:
            raise NotFound
        return cls(place.pk, place.path, place.name, places.may_set(request.actor, place.path))


def _start(actor: Actor) -> str:
    """Where the caller's area begins."""
    scope = next(iter(actor.scopes(VIEW)), "")
    root = places.root() if not scope else None
    return root.path if root else scope
