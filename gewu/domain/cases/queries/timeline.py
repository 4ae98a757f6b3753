"""The timeline of a case, line by line, in the reader's language."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language

from gewu.domain.cases.models import Case, Photo, Step
from gewu.domain.cases.types import Phase, PhotoRow, StepFacts, StepRow, Verb

# Of the case that another was joined with: what its own reporter said, showed or was asked.
NOT_FOR_JOINED = (Verb.AMEND, Verb.ATTACH, Verb.REVEAL)
WORDLESS_FOR_JOINED = frozenset({Verb.CONTACT, Verb.HEARD_YES, Verb.HEARD_NO})


def timeline(case: Case, *, words: bool, notes: bool) -> tuple[StepRow, ...]:
    """Two queries, two more for what was joined. `words`: texts and photos; `notes`: also what
    only colleagues see. Who reported a joined case goes on reading what is done in the other."""
    found = Step.objects.filter(case=case).select_related("by").order_by("at", "pk")
    if not notes:
        found = found.filter(is_public=True)
    photos = Photo.objects.select_related("file").order_by("pk")
    rows = [
        _row(step, words and (notes or not _of_joined(step)), others=notes)
        for step in found.prefetch_related(Prefetch("photos", photos))
    ]
    if case.merged_into_id is not None and not notes:
        rows += _since_joined(case, words)
    return tuple(rows)


def _of_joined(step: Step) -> bool:
    """What somebody said who reported a case that was joined with this one."""
    return step.by_reporter and "from_name" in step.facts


def _since_joined(case: Case, words: bool) -> list[StepRow]:
    """The public lines of the other case from then on, without its own reporter's words."""
    joined = Step.objects.filter(case=case, verb=Verb.MERGE).latest("pk")
    found = Step.objects.filter(case=case.merged_into_id, is_public=True, pk__gt=joined.pk)
    said = found.exclude(verb__in=NOT_FOR_JOINED).exclude(verb=Verb.NOTE, by_reporter=True)
    return [
        _row(step, words and _may_read(step, case), others=False, photos=False)
        for step in said.select_related("by").order_by("at", "pk")
    ]


def _may_read(step: Step, case: Case) -> bool:
    own = step.facts.get("from_name") == case.number
    return own if step.by_reporter else step.verb not in WORDLESS_FOR_JOINED


def _row(step: Step, words: bool, *, others: bool, photos: bool = True) -> StepRow:
    """`others`: with the numbers of other people's cases."""
    return StepRow(
        id=step.pk,
        verb=Verb(step.verb),
        at=step.at,
        by_name=step.by.name if step.by and not step.by_reporter else "",
        by_role=step.by_role,
        by_reporter=step.by_reporter,
        text=step.text if words else "",
        is_public=step.is_public,
        to_name=str(step.facts.get("to_name", "")),
        off_list=bool(step.facts.get("off_list")),
        score=step.facts.get("score"),
        photos=tuple(map(_photo, step.photos.all())) if words and photos else (),
        facts=_facts(step.facts, words, others),
    )


def _facts(facts: dict[str, Any], words: bool, others: bool) -> StepFacts:
    chinese = facts.get("reason_zh", "")
    is_chinese = (get_language() or "zh").startswith("zh")
    until = facts.get("until")
    return StepFacts(
        reason=(chinese if is_chinese else facts.get("reason_en") or chinese) if words else "",
        office=facts.get("office", ""),
        until=datetime.fromisoformat(until) if until else None,
        other=(facts.get("from_name") or facts.get("part") or "") if others else "",
        why=facts.get("why", ""),
        upheld=bool(facts["upheld"]) if "upheld" in facts else None,
        changed_list=bool(facts.get("changed_list")),
        fields=tuple(facts.get("fields", ())),
    )


def _photo(photo: Photo) -> PhotoRow:
    return PhotoRow(photo.file_id, Phase(photo.phase), photo.file.width, photo.file.height)
