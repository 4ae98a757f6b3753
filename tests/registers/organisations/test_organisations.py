"""Organisations are kept by those who manage their place."""

from typing import Any

import pytest

from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.registers.organisations import actions, queries
from gewu.registers.organisations.models import Organisation
from gewu.registers.organisations.types import Kind
from tests.cast import AT, Cast

CODE = "91350100M000100Y43"  # the specimen of GB 32100-2015


def create(cast: Cast, **changes: Any) -> Organisation:
    fields: dict[str, Any] = {
        "name": "安居物业有限公司",
        "short_name": "安居物业",
        "credit_code": CODE,
    } | changes
    return actions.create(
        actor=cast.administrator.actor,
        kind=Kind.PROPERTY_COMPANY,
        place_id=cast.community,
        at=AT,
        **fields,
    )


def test_an_organisation_is_created_and_found_in_scope(cast: Cast) -> None:
    company = create(cast)
    seen = queries.rows(actor=cast.secretary.actor, kind=Kind.PROPERTY_COMPANY)
    assert [row.id for row in seen] == [company.pk]
    assert queries.rows(actor=cast.outsider.actor) == []


@pytest.mark.parametrize(
    "changes", [{"name": "x"}, {"name": "长" * 81}, {"credit_code": "91350100M000100Y40"}]
)
def test_bad_particulars_are_refused(cast: Cast, changes: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        create(cast, **changes)


def test_the_same_name_or_code_twice_is_refused(cast: Cast) -> None:
    create(cast)
    with pytest.raises(Invalid):
        create(cast)
    with pytest.raises(Invalid):
        create(cast, name="另一家物业")


def test_changes_are_kept_and_announced_by_field(cast: Cast) -> None:
    company = create(cast)
    changed = actions.change(
        actor=cast.administrator.actor,
        organisation_id=company.pk,
        name="安居物业有限公司",
        phone="0813-2345678",
        is_active=False,
        at=AT,
    )
    assert (changed.phone, changed.is_active, changed.credit_code) == ("0813-2345678", False, None)


def test_viewers_do_not_change_and_strangers_do_not_see(cast: Cast) -> None:
    company = create(cast)
    with pytest.raises(NotFound):
        actions.change(
            actor=cast.secretary.actor, organisation_id=company.pk, name="改名公司", at=AT
        )
    with pytest.raises(NotFound):
        queries.get(actor=cast.worker.actor, organisation_id=company.pk)
    with pytest.raises((Refused, NotFound)):
        actions.create(
            actor=cast.secretary.actor, kind=Kind.PARTY, name="支部", place_id=cast.grid_1, at=AT
        )


def test_a_case_may_go_to_those_at_or_above_its_place(cast: Cast) -> None:
    create(cast)
    kinds = (Kind.DEPARTMENT, Kind.PROPERTY_COMPANY)
    here = queries.choices(path="999901001001001", kinds=kinds)
    next_door = queries.choices(path="999901001002001", kinds=kinds)
    assert {row.short_name for row in here} == {"住建局", "安居物业"}
    assert {row.short_name for row in next_door} == {"住建局"}
    assert queries.visible(SYSTEM).count() == 2
