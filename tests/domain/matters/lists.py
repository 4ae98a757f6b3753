"""A small catalogue and the ways in which tests fill a duty list."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gewu.domain.matters import actions
from gewu.domain.matters.models import Duty, Matter
from gewu.domain.matters.types import Part, Particulars, RungTerms, Sheet, Terms, Tier
from gewu.kernel.access import SYSTEM, Actor
from tests.cast import AT, Cast

TODAY = date(2026, 3, 2)
LEAD_BY_GRID = Terms((RungTerms(Tier.GRID, Part.LEAD), RungTerms(Tier.COMMUNITY, Part.BACKUP)))
LEAD_BY_COMMUNITY = Terms((RungTerms(Tier.COMMUNITY, Part.LEAD),))


def matter(code: str, name: str, parent: Matter | None = None, **facts: Any) -> Matter:
    return actions.create_matter(
        actor=SYSTEM,
        code=code,
        parent_id=parent.pk if parent else None,
        particulars=Particulars(name=name, **facts),
        at=AT,
    )


def duty(
    about: Matter,
    place: UUID,
    terms: Terms = LEAD_BY_GRID,
    *,
    case_class: str = "",
    actor: Actor = SYSTEM,
    valid_from: date = TODAY,
    valid_to: date | None = None,
) -> Duty:
    return actions.add_duty(
        actor=actor,
        matter_id=about.pk,
        place_id=place,
        case_class=case_class,
        terms=terms,
        valid_from=valid_from,
        valid_to=valid_to,
        at=AT,
    )


def department_leads(cast: Cast, **words: str) -> Terms:
    return Terms(
        (
            RungTerms(Tier.GRID, Part.HELP),
            RungTerms(Tier.DEPARTMENT, Part.LEAD, cast.department),
        ),
        **words,
    )


def workbook(sheet: Sheet) -> bytes:
    """The sheet as the desk sends it."""
    return xlsx([heading for heading, _width in sheet.columns], *sheet.rows)


def xlsx(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
