"""The made-up district 青澜区: everything from one seed and one moment, the same every time."""

from datetime import datetime
from random import Random
from typing import Final

from gewu.gateways.demo import ground, organisations, people, tree
from gewu.gateways.demo.history import Historian
from gewu.gateways.demo.seats import Seats
from gewu.gateways.demo.spots import Spots
from gewu.gateways.demo.types import Demo

SEED: Final = 20260301


def build(seed: int = SEED, *, now: datetime) -> Demo:
    """The whole demo as it stands at `now` (aware): places, people and thirty days of cases."""
    drawn = ground.survey(_dice(seed, "ground"))
    places = tree.places(drawn, _dice(seed, "places"))
    compounds = tree.compounds(drawn, organisations.COMPANY_OF)
    cast = people.cast(places, _dice(seed, "people"), now=now)
    historian = Historian(
        spots=Spots(drawn, places, compounds),
        seats=Seats(cast.posts, cast.people),
        people=cast.people,
        places=places,
        now=now,
        seed=seed,
    )
    return Demo(
        places=places,
        compounds=compounds,
        features=tree.features(drawn),
        organisations=organisations.organisations(),
        people=cast.people,
        posts=cast.posts,
        cases=historian.cases(),
    )


def _dice(seed: int, name: str) -> Random:
    """Each part has its own dice, so a change in one does not move the others."""
    return Random(f"{seed} {name}")  # noqa: S311 a drawing, not a secret
