"""What a switch changed for people, as a list to hand over by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from gewu.domain.cases import queries as cases
from gewu.domain.grids.planning import (
    CaseHanded,
    Change,
    GridChanged,
    HandOver,
    Json,
    PostHanded,
)
from gewu.domain.grids.queries import door
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places


def handover(*, actor: Actor, plan_id: UUID) -> HandOver:
    """NotFound until the plan has come into force. Names are those of today."""
    plan = door.one(actor, plan_id)
    if plan.handover is None or plan.in_force_at is None:
        raise NotFound
    kept: Json = plan.handover
    names = places.names(_places(kept))
    people = accounts.names(account_ids=[UUID(one["account"]) for one in kept["posts"]])
    return HandOver(
        at=plan.in_force_at,
        cases=_cases(actor, kept, names),
        posts=tuple(_post(one, names, people) for one in kept["posts"]),
        moves=tuple(_move(one, names) for one in kept["moves"]),
        created=_grids(kept["created"], names),
        ended=_grids(kept["ended"], names),
        without_worker=_grids(kept["without_worker"], names),
    )


def _places(kept: Json) -> set[UUID]:
    found = {*kept["created"], *kept["ended"], *kept["without_worker"]}
    found |= {place for one in kept["posts"] for place in (one["before"], one["after"])}
    found |= {one[side][1] for one in kept["cases"] for side in ("before", "after")}
    found |= {place for one in kept["moves"] for place in (one["source"], one["target"])}
    return {UUID(one) for one in found if one}


def _cases(actor: Actor, kept: Json, names: dict[UUID, str]) -> tuple[CaseHanded, ...]:
    ids = [UUID(one["case"]) for one in kept["cases"]]
    seen = dict(cases.visible(actor).filter(pk__in=ids).values_list("pk", "number"))
    rows = []
    for case_id, one in zip(ids, kept["cases"], strict=True):
        before, after = _seat(one["before"]), _seat(one["after"])
        rows.append(
            CaseHanded(
                case_id=case_id,
                number=seen.get(case_id, ""),
                before=before,
                after=after,
                before_name=names.get(before.place_id, ""),
                after_name=names.get(after.place_id, ""),
            )
        )
    return tuple(rows)


def _seat(kept: list[Any]) -> Seat:
    role, place, path, organisation = kept
    return Seat(role, UUID(place), path, UUID(organisation) if organisation else None)


def _post(one: Json, names: dict[UUID, str], people: dict[UUID, str]) -> PostHanded:
    return PostHanded(
        post_id=UUID(one["post"]),
        person=people.get(UUID(one["account"]), ""),
        role=one["role"],
        before_name=names.get(UUID(one["before"]), ""),
        after_name=names.get(UUID(one["after"]), ""),
    )


def _move(one: Json, names: dict[UUID, str]) -> Change:
    source = names.get(UUID(one["source"]), "") if one["source"] else ""
    return Change(source, names.get(UUID(one["target"]), ""), one["buildings"], one["households"])


def _grids(ids: Iterable[str], names: dict[UUID, str]) -> tuple[GridChanged, ...]:
    return tuple(GridChanged(UUID(one), names.get(UUID(one), "")) for one in ids)
