"""Loading what is delivered with the product; what a tenant has already is left alone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.matters.actions import catalogue as editing
from gewu.domain.matters.actions import import_catalogue, import_duties
from gewu.domain.matters.actions.import_duties import Item
from gewu.domain.matters.adapters import delivered
from gewu.domain.matters.models import Duty, Matter, one_writer
from gewu.domain.matters.queries.bodies import KIND_OF, bodies
from gewu.domain.matters.rules import reading
from gewu.domain.matters.rules.reading import DutyLine, NamedRung
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    Permission,
    Report,
    RungTerms,
    Source,
    Subject,
    Terms,
)
from gewu.kernel.access import SYSTEM, Actor
from gewu.registers.organisations.types import OrganisationRow
from gewu.registers.places import queries as places


@transaction.atomic
def load_default_catalogue(*, at: datetime, actor: Actor = SYSTEM) -> Report:
    """Add the matters of the delivered catalogue whose codes are not known here."""
    editing.check_editor(actor)
    one_writer()
    drawn = import_catalogue.plan(delivered.catalogue(), only_new=True)
    import_catalogue.write(drawn, actor, at)
    return drawn.report


@transaction.atomic
def load_default_duties(*, place_id: UUID, at: datetime, actor: Actor = SYSTEM) -> Report:
    """Add the delivered rows for a place whose matter has no row there, not even an ended one.

    Departments are found by words of their names; where none fits, the row leaves it open and the
    checker says so.
    """
    one_writer()
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    matters = {matter.code: matter for matter in Matter.objects.filter(is_active=True)}
    taken = set(Duty.objects.filter(place=place).values_list("matter", "case_class"))
    known = bodies(actor=actor, path=place.path)
    lines = [line for line in reading.duties(delivered.duties())[0] if line.code in matters]
    items = [
        Item(
            matter=matters[line.code],
            place_id=place.pk,
            path=place.path,
            case_class=line.case_class,
            terms=_terms(line, known),
            valid_from=localdate(at),
            valid_to=None,
        )
        for line in lines
        if (matters[line.code].pk, line.case_class) not in taken
    ]
    import_duties.write(items, actor, at, Source.OURS)
    report = Report(created=len(items), unchanged=len(lines) - len(items))
    if items:
        import_catalogue.publish_loaded(Subject.DUTY, report, actor, at, place.path)
    return report


def _terms(line: DutyLine, known: list[OrganisationRow]) -> Terms:
    rungs = {(rung.tier, rung.part): _rung(rung, known) for rung in line.rungs}
    given = line.terms
    return Terms(tuple(rungs.values()), given.legal_basis, given.limit_text, given.script)


def _rung(rung: NamedRung, known: list[OrganisationRow]) -> RungTerms:
    """A delivered cell names words such as 供水/水务: the first department that has one."""
    if rung.tier not in OF_ORGANISATIONS:
        return RungTerms(rung.tier, rung.part)
    wanted = filter(None, rung.organisation.split("/"))
    fitting = (
        row.id
        for word in wanted
        for row in known
        if row.kind is KIND_OF[rung.tier] and word in f"{row.name} {row.short_name}"
    )
    return RungTerms(rung.tier, rung.part, next(fitting, None))
