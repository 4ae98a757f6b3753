"""What reads the texts: the catalogue and the model in use, kept while neither changes."""

from collections import Counter
from functools import lru_cache
from uuid import UUID

from gewu.domain.insight.models import Learned
from gewu.domain.insight.rules import model, training
from gewu.domain.insight.rules.combining import Learnt, Reader, Subject
from gewu.domain.insight.types import State
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import MatterRow


def tenant_path(paths: str) -> str:
    """The district's part of a path: a tenant learns from its own cases only."""
    return paths[:6]


def active(path: str) -> Learned | None:
    """Without its bytes."""
    found = Learned.objects.filter(path=tenant_path(path), state=State.ACTIVE)
    return found.defer("data", "figures").first()


def reader(learned: Learned | None) -> Reader:
    """The catalogue with this model; without the tools of learning the catalogue alone."""
    usable = learned.pk if learned and training.can_learn() else None
    return _reader(usable, tuple(matters.active()))


def subjects(rows: tuple[MatterRow, ...]) -> list[Subject]:
    """Every matter without parts of its own, each under a name that stands once."""
    headings = {row.parent_id for row in rows}
    leaves = [row for row in rows if row.id not in headings]
    names = {row.id: row.name for row in rows}
    often = Counter(row.name for row in leaves)
    return [
        Subject(
            key=str(row.id),
            name=row.name if often[row.name] == 1 else _with_heading(row, names),
            synonyms=row.particulars.synonyms,
            description=row.particulars.description,
        )
        for row in leaves
    ]


def _with_heading(row: MatterRow, names: dict[UUID, str]) -> str:
    heading = names.get(row.parent_id, "") if row.parent_id else ""
    return f"{heading} {row.name} {row.code}"


@lru_cache(maxsize=4)
def _reader(learned_id: UUID | None, rows: tuple[MatterRow, ...]) -> Reader:
    return Reader.of(subjects(rows), _learnt(learned_id) if learned_id else None)


def _learnt(learned_id: UUID) -> Learnt:
    row = Learned.objects.get(pk=learned_id)
    kept = model.load(bytes(row.data))
    return Learnt(kept, tuple(row.matters.get(label, "") for label in kept.labels), row.unseen)
