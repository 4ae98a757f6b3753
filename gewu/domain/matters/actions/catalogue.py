"""Editing the catalogue row by row."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import queries
from gewu.domain.matters.actions import record
from gewu.domain.matters.events import MatterChanged
from gewu.domain.matters.models import Matter, one_writer
from gewu.domain.matters.rules import texts
from gewu.domain.matters.types import Particulars, Subject, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.events import publish

COLUMNS = (
    "name",
    "synonyms",
    "description",
    "case_class",
    "kind",
    "is_emergency",
    "arrive_minutes",
    "source",
    "standard",
    "code_source",
)


@transaction.atomic
def create_matter(
    *,
    actor: Actor,
    code: str,
    parent_id: UUID | None,
    particulars: Particulars,
    at: datetime,
) -> Matter:
    """Add a matter under another one, or a new root. Its code is taken for ever."""
    check_editor(actor)
    one_writer()
    parent = _parent(parent_id)
    matter = new(texts.code(code), parent, texts.particulars(particulars))
    if Matter.objects.filter(code=matter.code).exists():
        raise Invalid(fields={"code": _("This code was given before; codes are never reused.")})
    _save(matter)
    fields = record.differences(dict.fromkeys(columns(matter)), columns(matter))
    _note(matter, Verb.CREATED, actor, at, fields)
    return matter


@transaction.atomic
def change_matter(
    *, actor: Actor, matter_id: UUID, version: int, particulars: Particulars, at: datetime
) -> Matter:
    """Change a matter's particulars; nothing is written when nothing differs."""
    one_writer()
    matter = queries.for_update(actor, matter_id, version)
    before = columns(matter)
    fill(matter, texts.particulars(particulars))
    if fields := record.differences(before, columns(matter)):
        _next(matter)
        _note(matter, Verb.CHANGED, actor, at, fields)
    return matter


@transaction.atomic
def move_matter(
    *, actor: Actor, matter_id: UUID, version: int, parent_id: UUID | None, at: datetime
) -> Matter:
    """Hang a matter, with everything below it, under another one."""
    one_writer()
    matter = queries.for_update(actor, matter_id, version)
    parent = _parent(parent_id)
    if parent and parent.branch.startswith(matter.branch):
        raise Invalid(fields={"parent": _("A matter cannot hang under itself.")})
    old = matter.branch
    matter.parent, matter.branch = parent, branch_of(matter.code, parent)
    _check_depth(matter, old)
    _next(matter)
    follow(old, matter.branch)
    _note(matter, Verb.MOVED, actor, at, {"branch": (old, matter.branch)})
    return matter


@transaction.atomic
def retire_matter(*, actor: Actor, matter_id: UUID, version: int, at: datetime) -> Matter:
    """Take a matter out of use; its code and history stay."""
    one_writer()
    matter = queries.for_update(actor, matter_id, version)
    if not matter.is_active:
        raise Conflict(_("This matter has already been retired."))
    if Matter.objects.filter(parent=matter, is_active=True).exists():
        raise Conflict(_("There are still matters under it. Retire or move those first."))
    matter.is_active = False
    _next(matter)
    _note(matter, Verb.RETIRED, actor, at)
    return matter


@transaction.atomic
def restore_matter(*, actor: Actor, matter_id: UUID, version: int, at: datetime) -> Matter:
    one_writer()
    matter = queries.for_update(actor, matter_id, version)
    if matter.is_active:
        raise Conflict(_("This matter is in use."))
    if matter.parent and not matter.parent.is_active:
        raise Conflict(_("The matter above it is retired. Bring that one back first."))
    matter.is_active = True
    _next(matter)
    _note(matter, Verb.RESTORED, actor, at)
    return matter


def check_editor(actor: Actor) -> None:
    if not queries.may_edit_catalogue(actor):
        raise Refused


def new(code: str, parent: Matter | None, given: Particulars) -> Matter:
    matter = Matter(code=code, parent=parent, branch=branch_of(code, parent))
    fill(matter, given)
    return matter


def branch_of(code: str, parent: Matter | None) -> str:
    branch = f"{parent.branch if parent else ''}{code}/"
    if branch.count("/") > texts.MAX_DEPTH:
        raise Invalid(fields={"parent": _("The catalogue is at most six levels deep.")})
    return branch


def fill(matter: Matter, given: Particulars) -> None:
    for name in COLUMNS:
        value = getattr(given, name)
        setattr(matter, name, list(value) if name == "synonyms" else value)


def columns(matter: Matter) -> Mapping[str, object]:
    return {name: getattr(matter, name) for name in COLUMNS}


def follow(old: str, branch: str) -> None:
    """Everything below a moved matter moves along."""
    below = list(Matter.objects.filter(branch__startswith=old).exclude(branch=branch))
    for matter in sorted(below, key=lambda one: len(one.branch)):
        # One by one, from the top: the database checks each against its parent.
        moved = branch + matter.branch.removeprefix(old)
        Matter.objects.filter(pk=matter.pk).update(branch=moved)


def _check_depth(matter: Matter, old: str) -> None:
    below = Matter.objects.filter(branch__startswith=old).values_list("branch", flat=True)
    deepest = max(branch.removeprefix(old).count("/") for branch in below)
    if matter.branch.count("/") + deepest > texts.MAX_DEPTH:
        raise Invalid(fields={"parent": _("The catalogue is at most six levels deep.")})


def _parent(parent_id: UUID | None) -> Matter | None:
    if parent_id is None:
        return None
    parent = Matter.objects.filter(pk=parent_id).first()
    if parent is None:
        raise NotFound
    if not parent.is_active:
        raise Invalid(fields={"parent": _("The matter above it is retired.")})
    return parent


def _next(matter: Matter) -> None:
    matter.version += 1
    _save(matter)


def _save(matter: Matter) -> None:
    try:
        with transaction.atomic():
            matter.save()
    except IntegrityError as error:
        if "matter_name_once" not in str(error):
            raise
        raise Invalid(fields={"name": _("This name already stands there.")}) from error


def _note(
    matter: Matter, verb: Verb, actor: Actor, at: datetime, fields: record.Fields | None = None
) -> None:
    row = record.entry(
        Subject.MATTER,
        matter.pk,
        version=matter.version,
        verb=verb,
        actor=actor,
        at=at,
        fields=fields,
    )
    row.save()
    publish(
        MatterChanged(
            matter=matter.pk,
            code=matter.code,
            verb=verb,
            version=matter.version,
            by=actor.id,
            at=at,
        )
    )
