"""Learning from what people named: asked for, trained as a job, kept only if it is not worse."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from gewu.domain.cases import queries as cases
from gewu.domain.insight.events import TrainingAsked, TrainingEnded
from gewu.domain.insight.models import Learned, Suggestion
from gewu.domain.insight.queries import learning, reading
from gewu.domain.insight.rules import classify, holdout, model
from gewu.domain.insight.rules.combining import Learnt, Reader, Subject
from gewu.domain.insight.rules.words import Text
from gewu.domain.insight.types import Permission, State, Why
from gewu.domain.matters import queries as matters
from gewu.kernel import jobs
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.events import publish

TRAIN = "gewu.domain.insight.tasks.train"
MOST = 20_000  # cases learnt from, the newest; bounds memory and time
LONGEST = 2_000  # characters of each
STUCK = timedelta(hours=2)
FAILED = {
    "extra_missing": Why.NO_TOOLS,
    "few_texts": Why.FEW_TEXTS,
    "one_label": Why.ONE_LABEL,
    "no_sense": Why.NO_SENSE,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a training; without data only why there is none."""

    why: Why
    data: bytes = b""
    texts: int = 0
    labels: int = 0
    matters: dict[str, str] = field(default_factory=dict)
    unseen: float = 0.0
    figures: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def ask_training(*, actor: Actor, at: datetime) -> Learned:
    """Begin a training as a job; one at a time, so a second asker gets the first one's."""
    path = learning.root_path()
    actor.require(Permission.MANAGE, path)
    row, is_new = _candidate(actor, path, at)
    if is_new:
        jobs.defer(TRAIN, learned_id=str(row.pk))
    return row


@transaction.atomic
def _begin(*, at: datetime) -> Learned:
    row, _is_new = _candidate(SYSTEM, learning.root_path(), at)
    return row


def _candidate(actor: Actor, path: str, at: datetime) -> tuple[Learned, bool]:
    """The training under way, or a new one; what was interrupted is put aside."""
    known = Learned.objects.select_for_update(of=("self",)).defer("data").filter(path=path)
    running = next((row for row in known if row.state == State.CANDIDATE), None)
    if running and at - running.asked_at < STUCK:
        return running, False
    if running:
        _retire(running, Why.BROKEN)
    last = Learned.objects.filter(path=path).aggregate(last=Max("version"))["last"] or 0
    row = Learned.objects.create(
        path=path, version=last + 1, state=State.CANDIDATE, asked_at=at, asked_by_id=actor.id
    )
    publish(TrainingAsked(learned=row.pk, version=row.version, path=path, by=actor.id, at=at))
    return row, True


def learn(*, at: datetime) -> Learned:
    """Train at once and wait for it; for the night and the command line."""
    return train(learned_id=_begin(at=at).pk, at=at)


def learn_if_told(*, at: datetime) -> Learned | None:
    """By night: None where nobody named anything since the last time."""
    path = learning.root_path()
    last = Learned.objects.filter(path=path).aggregate(last=Max("asked_at"))["last"]
    told = Suggestion.objects.filter(chosen_at__isnull=False)
    told = told.filter(chosen_at__gt=last) if last else told
    return learn(at=at) if told.exists() else None


def train(*, learned_id: UUID, at: datetime) -> Learned:
    """Read, learn, measure, and only then change anything: the long part holds no lock."""
    row = Learned.objects.get(pk=learned_id)
    if row.state != State.CANDIDATE:
        return row
    return _finish(learned_id, _trained(row), at)


def _trained(row: Learned) -> Outcome:
    rows = tuple(matters.active())
    subjects = {one.key: one for one in reading.subjects(rows)}
    named = cases.named(actor=SYSTEM, most=MOST)
    pairs = [
        (one.text[:LONGEST], str(one.matter_id)) for one in named if str(one.matter_id) in subjects
    ]
    taught = [pair for pair in pairs if not holdout.is_held_out(pair[0])]
    asked = [pair for pair in pairs if holdout.is_held_out(pair[0])]
    try:
        made = _fit(taught, subjects)
    except Invalid as error:
        why = FAILED.get(error.code)
        if why is None:
            raise
        return Outcome(why, texts=len(taught))
    return _measured(made, taught, asked, row.path)


def _fit(pairs: Sequence[tuple[str, str]], subjects: dict[str, Subject]) -> model.Model:
    return classify.train(
        [Text("", text) for text, _key in pairs],
        [subjects[key].name for _text, key in pairs],
        synonyms={one.name: one.synonyms for one in subjects.values()},
        descriptions={one.name: one.description for one in subjects.values()},
    )


def _measured(
    made: model.Model,
    taught: Sequence[tuple[str, str]],
    asked: Sequence[tuple[str, str]],
    path: str,
) -> Outcome:
    """Beside the one in use, on the same cases that neither has seen."""
    subjects = reading.subjects(tuple(matters.active()))
    keys = {one.name: one.key for one in subjects}
    labels = {label: keys[label] for label in made.labels if label in keys}
    unseen = holdout.unseen([key for _text, key in taught])
    learnt = Learnt(made, tuple(labels.get(label, "") for label in made.labels), unseen)
    texts, wanted = [text for text, _key in asked], [key for _text, key in asked]
    own = holdout.figures(Reader.of(subjects, learnt).guess(texts), wanted)
    rival = holdout.figures(reading.reader(reading.active(path)).guess(texts), wanted)
    return Outcome(
        why=Why.WORSE if _rank(own) < _rank(rival) else Why.NOT_WORSE,
        data=model.dump(made),
        texts=len(taught),
        labels=len(made.labels),
        matters=labels,
        unseen=unseen,
        figures={"own": own, "rival": rival},
    )


def _rank(figures: dict[str, Any]) -> tuple[int, int]:
    return figures["right"], figures["among"]


@transaction.atomic
def _finish(learned_id: UUID, outcome: Outcome, at: datetime) -> Learned:
    row = Learned.objects.select_for_update(of=("self",)).get(pk=learned_id)
    if row.state != State.CANDIDATE:
        raise Conflict
    row.data, row.trained_at = outcome.data, at if outcome.data else None
    row.texts, row.labels, row.matters = outcome.texts, outcome.labels, outcome.matters
    row.unseen, row.figures = outcome.unseen, outcome.figures
    before = Learned.objects.select_for_update(of=("self",)).defer("data")
    before = before.filter(path=row.path, state=State.ACTIVE)
    _settle(row, before.first(), outcome.why)
    publish(
        TrainingEnded(
            learned=row.pk,
            version=row.version,
            state=row.state,
            why=row.why,
            path=row.path,
            by=row.asked_by_id,
            at=at,
        )
    )
    return row


def _settle(row: Learned, before: Learned | None, why: Why) -> None:
    """In use only when it is not worse and nobody pinned the one before."""
    row.state = State.RETIRED
    row.why = why
    if why is Why.NOT_WORSE and before and before.pinned_at:
        row.why = Why.PINNED
    elif why is Why.NOT_WORSE:
        row.state, row.why = State.ACTIVE, why if before else Why.FIRST
        if before:
            _retire(before, Why.REPLACED)
    row.save()


def _retire(row: Learned, why: Why) -> None:
    row.state, row.why = State.RETIRED, why
    row.pinned_at = row.pinned_by = None
    row.save(update_fields=["state", "why", "pinned_at", "pinned_by"])
