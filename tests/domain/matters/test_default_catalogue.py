"""The delivered catalogue is whole, names its sources, and loads any number of times."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Matter
from gewu.domain.matters.types import Particulars, Source
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Refused
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_it_loads_once_and_then_changes_nothing(db: None) -> None:
    first = actions.load_default_catalogue(at=AT)
    assert not first.bad
    assert first.created > 150
    again = actions.load_default_catalogue(at=AT)
    assert (again.created, again.unchanged) == (0, first.created)


def test_a_row_that_was_edited_is_left_alone(db: None) -> None:
    actions.load_default_catalogue(at=AT)
    pipe = queries.by_code("M0304")
    assert pipe is not None
    given = Particulars(name="我们的叫法")
    actions.change_matter(actor=SYSTEM, matter_id=pipe.id, version=1, particulars=given, at=AT)
    actions.load_default_catalogue(at=AT)
    assert Matter.objects.get(code="M0304").name == "我们的叫法"


def test_every_row_can_be_used(db: None) -> None:
    actions.load_default_catalogue(at=AT)
    rows = queries.active()
    assert {row.code for row in rows if row.parent_id is None} == {"B", "S", "M"}
    assert all(row.particulars.description for row in rows)
    parents = {row.parent_id for row in rows}
    assert all(len(row.particulars.synonyms) >= 2 for row in rows if row.id not in parents)
    assert all(row.particulars.code_source is Source.OURS for row in rows)


def test_names_from_the_standard_name_it_and_the_livelihood_tree_is_ours(db: None) -> None:
    actions.load_default_catalogue(at=AT)
    for row in queries.active():
        if row.branch.startswith("M/"):
            assert row.particulars.source is Source.OURS
        if row.depth == 1 and not row.branch.startswith("M/"):
            assert row.particulars.standard == "GB/T 30428.2"


def test_a_burst_pipe_is_an_emergency_with_twenty_minutes(db: None) -> None:
    actions.load_default_catalogue(at=AT)
    pipe = queries.by_code("m0304")
    assert pipe is not None
    assert (pipe.particulars.is_emergency, pipe.particulars.arrive_minutes) == (True, 20)


def test_only_the_district_loads_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.load_default_catalogue(at=AT, actor=cast.street_staff.actor)


def test_the_command_loads_both_lists(cast: Cast) -> None:
    out = StringIO()
    call_command("load_catalogue", duties="999901", stdout=out)
    assert Matter.objects.exists()
    assert len(out.getvalue().splitlines()) == 2
    with pytest.raises(CommandError):
        call_command("load_catalogue", duties="123456", stdout=out)
