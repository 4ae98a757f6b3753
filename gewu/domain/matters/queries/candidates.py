"""Rows of the duty list in force, and which of them decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Subquery

from gewu.domain.matters import models
from gewu.domain.matters.rules.choosing import rank
from gewu.domain.matters.types import ROLE_OF, Duty, Part, Rung, Tier
from gewu.kernel.access import Seat
from gewu.kernel.errors import Text

# Digits in the path of the place whose seat answers on a tier.
LENGTH_OF: Mapping[Tier, int] = {
    Tier.BUILDING: 21,
    Tier.GRID: 15,
    Tier.COMMUNITY: 12,
    Tier.STREET: 9,
}
PARTS = list(Part)
TIERS = list(Tier)


@dataclass(slots=True)
class Candidate:
    """A row with its rungs, read together."""

    row: models.Duty
    rungs: list[models.Rung] = field(default_factory=list)

    def applies(self, path: str, codes: Iterable[str], case_class: str) -> bool:
        return (
            path.startswith(self.row.place.path)
            and self.row.matter.code in codes
            and self.row.case_class in {"", case_class}
        )


def in_force(on: date, prefix: str = "") -> Q:
    ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return Q(**{f"{prefix}valid_from__lte": on}) & ended


def about(found: QuerySet[models.Rung], matter_id: UUID) -> QuerySet[models.Rung]:
    """Only rows on the matter itself or on a branch that it belongs to."""
    branch = models.Matter.objects.filter(pk=matter_id).values("branch")
    return found.alias(below=Subquery(branch)).filter(below__startswith=F("duty__matter__branch"))


def rungs() -> QuerySet[models.Rung]:
    return models.Rung.objects.select_related("duty__matter", "duty__place", "organisation__place")


def gather(found: Iterable[models.Rung]) -> list[Candidate]:
    """One candidate per row, in one query; rungs from the nearest tier up."""
    by_row: dict[UUID, Candidate] = {}
    for rung in found:
        by_row.setdefault(rung.duty_id, Candidate(rung.duty)).rungs.append(rung)
    for candidate in by_row.values():
        candidate.rungs.sort(key=lambda r: (TIERS.index(Tier(r.tier)), PARTS.index(Part(r.part))))
    return list(by_row.values())


@dataclass(slots=True)
class Cover:
    """Rows by the code they stand on, to decide about many matters without asking again."""

    by_code: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "Cover":
        cover = cls()
        for candidate in candidates:
            cover.by_code[candidate.row.matter.code].append(candidate)
        return cover

    def decide(self, branch: str, path: str, case_class: str) -> Candidate | None:
        codes = branch.strip("/").split("/")
        found = [one for code in codes for one in self.by_code.get(code, ())]
        fitting = (one for one in found if one.applies(path, codes, case_class))
        return max(
            fitting,
            key=lambda one: rank(one.row.place.path, one.row.matter.branch, one.row.case_class),
            default=None,
        )


def duty_of(candidate: Candidate, *, why: Text = "", seats: Mapping[Tier, Seat]) -> Duty:
    """The value that leaves the room; `seats` are those of the areas around the case."""
    row = candidate.row
    return Duty(
        id=row.pk,
        line=row.line,
        version=row.version,
        matter_id=row.matter_id,
        matter_code=row.matter.code,
        matter_name=row.matter.name,
        place_id=row.place_id,
        place_name=row.place.name,
        place_path=row.place.path,
        case_class=row.case_class,
        legal_basis=row.legal_basis,
        limit_text=row.limit_text,
        script=row.script,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rungs=tuple(_rung(rung, seats) for rung in candidate.rungs),
        why=why,
    )


def _rung(rung: models.Rung, seats: Mapping[Tier, Seat]) -> Rung:
    tier, organisation = Tier(rung.tier), rung.organisation
    seat = seats.get(tier)
    if organisation:
        place = organisation.place
        seat = Seat(ROLE_OF[tier], place.pk, place.path, organisation.pk)
    return Rung(
        tier=tier,
        part=Part(rung.part),
        role=ROLE_OF[tier],
        organisation_id=rung.organisation_id,
        organisation_name=(organisation.short_name or organisation.name) if organisation else "",
        organisation_phone=organisation.phone if organisation else "",
        seat=seat,
    )
