"""Saying what a case looks like. It names nothing and lowers nothing: a person decides."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gewu.domain.cases import queries as cases
from gewu.domain.insight.models import Learned, Suggestion
from gewu.domain.insight.queries import learning, reading, suggestions
from gewu.domain.insight.rules import emergency
from gewu.domain.insight.rules.guess import Guess
from gewu.kernel.access import SYSTEM

BATCH = 500


@transaction.atomic
def suggest(*, case_id: UUID, at: datetime) -> bool:
    """Read a case as it is now; False where a person has decided, or it is gone.

    For the house itself: the suggestion is seen only through the case.
    """
    found = cases.visible(SYSTEM).filter(pk=case_id, matter__isnull=True)
    row = found.values_list("text", "path").first()
    if row is None:
        return False
    text, path = row
    _keep([(case_id, text)], reading.active(path), at)
    return True


def suggest_waiting(*, at: datetime) -> int:
    """Read in batches all of which nothing was said yet, as after an import; how many."""
    learned, done = reading.active(learning.root_path()), 0
    while batch := suggestions.waiting(BATCH):
        with transaction.atomic():
            _keep(batch, learned, at)
        done += len(batch)
    return done


def _keep(batch: Sequence[tuple[UUID, str]], learned: Learned | None, at: datetime) -> None:
    answers = reading.reader(learned).guess([text for _case, text in batch])
    rows = [
        Suggestion(
            case_id=case_id,
            guesses=[_told(guess) for guess in guesses],
            alarms=[{"kind": a.kind, "words": a.words} for a in emergency.alarms(text)],
            learned_id=learned.pk if learned else None,
            made_at=at,
        )
        for (case_id, text), guesses in zip(batch, answers, strict=True)
    ]
    Suggestion.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["guesses", "alarms", "learned", "made_at"],
    )


def _told(guess: Guess) -> dict[str, object]:
    return {"matter": guess.label, "confidence": guess.confidence, "words": guess.words}
