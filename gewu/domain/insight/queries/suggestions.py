"""The suggestion of a case, and which cases have none yet."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Alike, CaseDetail
from gewu.domain.insight import tenant
from gewu.domain.insight.models import Suggestion
from gewu.domain.insight.rules import duplicates
from gewu.domain.insight.types import DANGERS, Danger, Likely, Suggested
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import MatterRow
from gewu.kernel.access import SYSTEM
from gewu.registers.places import queries as places

WORTH_SAYING = 0.05  # a second and third guess below it only take room


def suggested(*, detail: CaseDetail) -> Suggested | None:
    """What the case looks like, for those who work on it; None where nothing was said of it.

    The door is `cases.queries.detail`, which the caller went through.
    """
    if not detail.sees_all:
        return None
    found = Suggestion.objects.select_related("learned").defer("learned__data")
    row = found.filter(case=detail.row.id).first()
    if row is None:
        return None
    likely = _likely(row.guesses)
    least = tenant.SUGGEST_FROM.read(places.settings(detail.row.path, (tenant.SUGGEST_FROM.key,)))
    return Suggested(
        likely=likely,
        dangers=tuple(_danger(one) for one in row.alarms),
        is_sure=bool(likely) and likely[0].confidence >= least,
        version=row.learned.version if row.learned else None,
        made_at=row.made_at,
    )


def _likely(guesses: Sequence[Mapping[str, Any]]) -> tuple[Likely, ...]:
    """Those that are still in the catalogue; beside the first only what is worth a look."""
    known: dict[UUID, MatterRow] = {row.id: row for row in matters.active()} if guesses else {}
    return tuple(
        Likely(
            matter_id=row.id,
            name=row.name,
            confidence=one["confidence"],
            words=tuple(one["words"]),
            is_emergency=row.particulars.is_emergency,
        )
        for place, one in enumerate(guesses)
        if (place == 0 or one["confidence"] >= WORTH_SAYING)
        and (row := known.get(UUID(one["matter"])))
    )


def _danger(one: Mapping[str, Any]) -> Danger:
    return Danger(DANGERS.get(one["kind"], one["kind"]), tuple(one["words"]))


def same(*, detail: CaseDetail, alike: Sequence[Alike]) -> list[tuple[Alike, bool]]:
    """Of the cases near or like this one: which very likely are the same thing, those first."""
    here = duplicates.fingerprint(detail.row.text)
    told = [(one, _is_same(here, one)) for one in alike]
    return sorted(told, key=lambda one: not one[1])


def _is_same(here: duplicates.Print, one: Alike) -> bool:
    other = duplicates.fingerprint(one.row.text)
    return duplicates.similarity(here, other) >= duplicates.SAME


def waiting(most: int) -> list[tuple[UUID, str]]:
    """(case, text) of the newest cases of which nothing was said yet."""
    said = Suggestion.objects.filter(case=OuterRef("pk"))
    found = cases.visible(SYSTEM).filter(~Exists(said)).order_by("-reported_at", "-pk")
    return list(found.values_list("pk", "text")[:most])
