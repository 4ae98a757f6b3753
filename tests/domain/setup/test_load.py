"""A file of settings: written out, brought back, twice without effect, whole or not at all."""

from typing import Any

import pytest
import yaml
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.domain.matters.models import TimeLimit
from gewu.domain.matters.types import Step
from gewu.domain.setup import actions, queries
from gewu.kernel.errors import Invalid, NotFound
from gewu.registers.places import actions as places
from gewu.registers.places import queries as place_queries
from gewu.registers.places.models import PlaceSetting
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
DISTRICT, STREET, COMMUNITY = "999901", "999901001", "999901001001"
CALENDAR = {
    "overrides": {"2026-10-10": True},
    "hours": [["08:30:00", "12:00:00"], ["14:00:00", "18:00:00"]],
}


def choose(cast: Cast, place: Any, key: str, value: Any) -> None:
    places.set_setting(actor=cast.administrator.actor, place_id=place, key=key, value=value, at=AT)


def limit(cast: Cast, place: Any, step: Step, text: str, case_class: str = "") -> None:
    matters.set_limit(
        actor=cast.administrator.actor,
        place_id=place,
        matter_id=None,
        case_class=case_class,
        step=step,
        limit=text,
        version=0,
        at=AT,
    )


@pytest.fixture
def chosen(cast: Cast) -> Cast:
    """Something of every sort, on three levels."""
    choose(cast, cast.district, "calendar", CALENDAR)
    choose(cast, cast.district, "warn_share", 0.3)
    choose(cast, cast.street, "level_names", {"STREET": {"zh": "镇", "en": "town"}})
    choose(cast, cast.street, "case_classes", {"A": {"zh": "当日办结"}})
    choose(cast, cast.community, "office_phone", "0999-666")
    limit(cast, cast.district, Step.RESOLVE, "4wd", "B")
    limit(cast, cast.street, Step.ACCEPT, "30m")
    return cast


def document(*entries: dict[str, Any]) -> bytes:
    text = yaml.safe_dump({"format": "gewu-settings/1", "places": list(entries)})
    return text.encode()


def wipe() -> None:
    """As a fresh install with the same places: nothing laid down."""
    PlaceSetting.objects.all().delete()
    TimeLimit.objects.all().update(limit="")


def test_what_is_written_out_comes_back_the_same(chosen: Cast) -> None:
    actor = chosen.administrator.actor
    written = queries.settings_file(actor, chosen.district)
    wipe()
    report = actions.load(actor=actor, data=written.encode(), at=AT)
    assert (len(report.settings), len(report.limits), report.flaws) == (5, 2, ())
    assert queries.settings_file(actor, chosen.district) == written


def test_loading_twice_leaves_nothing_to_do(
    chosen: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = chosen.administrator.actor
    written = queries.settings_file(actor, chosen.district).encode()
    with django_assert_num_queries(4):
        report = queries.check(actor, written)
    assert (report.changes, report.unchanged) == (0, 7)
    entries = len(place_queries.changes(actor, chosen.district).rows)
    actions.load(actor=actor, data=written, at=AT)
    assert len(place_queries.changes(actor, chosen.district).rows) == entries


def test_the_file_is_for_people_to_read(chosen: Cast) -> None:
    written = queries.settings_file(chosen.administrator.actor, chosen.street)
    first, second = yaml.safe_load(written)["places"]
    assert (first["path"], first["name"]) == (STREET, "望江街道")
    assert first["limits"] == [{"step": "ACCEPT", "limit": "30m"}]
    assert second["settings"] == {"office_phone": "0999-666"}
    assert "当日办结" in written


def test_what_the_file_does_not_name_stays_and_null_goes_back(chosen: Cast) -> None:
    actor = chosen.administrator.actor
    data = document({"path": COMMUNITY, "settings": {"office_phone": None}})
    actions.load(actor=actor, data=data, at=AT)
    assert place_queries.setting(COMMUNITY, "office_phone").from_place is None
    assert place_queries.setting(DISTRICT, "warn_share").value == 0.3


def test_times_and_dates_may_stand_without_quotes(cast: Cast) -> None:
    data = f"""
format: gewu-settings/1
places:
  - path: {DISTRICT}
    settings:
      calendar:
        overrides: {{2026-10-10: true}}
        hours: [[08:30, 12:00], [14:00, 18:00]]
"""
    actions.load(actor=cast.administrator.actor, data=data.encode(), at=AT)
    assert place_queries.setting(DISTRICT, "calendar").value == CALENDAR


def test_the_reason_stands_beside_each_change(cast: Cast) -> None:
    data = document({"path": DISTRICT, "settings": {"warn_share": 0.2}})
    actions.load(actor=cast.administrator.actor, data=data, at=AT, reason="年度调整")
    (change,) = place_queries.changes(cast.administrator.actor, cast.district).rows
    assert (change.reason, change.after) == ("年度调整", 0.2)


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ({"path": "110101"}, "places › 110101"),
        ({"path": DISTRICT, "settings": {"colour": 1}}, "settings › colour"),
        ({"path": DISTRICT, "settings": {"demo_logins": []}}, "settings › demo_logins"),
        ({"path": DISTRICT, "settings": {"warn_share": 3}}, "settings › warn_share"),
        ({"path": DISTRICT, "settings": {"office_phone": "9\0" * 5}}, "settings › office_phone"),
        ({"path": DISTRICT, "colour": 1}, "places › 1 › colour"),
        ({"path": "区"}, "places › 1 › path"),
        ({"path": DISTRICT, "limits": [{"step": "REST", "limit": "1h"}]}, "limits › 1"),
        ({"path": DISTRICT, "limits": [{"step": "ACCEPT", "limit": "soon"}]}, "limits › 1"),
        (
            {"path": DISTRICT, "limits": [{"step": "ACCEPT", "limit": "1h", "class": "D"}]},
            "limits › 1",
        ),
        (
            {"path": DISTRICT, "limits": [{"step": "ACCEPT", "limit": "1h", "matter": "NO1"}]},
            "limits › 1",
        ),
        (
            {"path": DISTRICT, "limits": [{"step": "ACCEPT", "limit": x} for x in ("1h", "2h")]},
            "limits › 2",
        ),
    ],
)
def test_a_flaw_is_named_by_its_way_and_stops_the_whole_file(
    cast: Cast, entry: dict[str, Any], where: str
) -> None:
    good = {"path": STREET, "settings": {"warn_share": 0.2}}
    data, actor = document(good, entry), cast.administrator.actor
    flaws = queries.check(actor, data).flaws
    assert [flaw.where for flaw in flaws if flaw.where.endswith(where)]
    with pytest.raises(Invalid):
        actions.load(actor=actor, data=data, at=AT)
    assert place_queries.setting(STREET, "warn_share").from_place is None


def test_a_place_named_twice_is_a_flaw(cast: Cast) -> None:
    data = document({"path": DISTRICT}, {"path": DISTRICT})
    (flaw,) = queries.check(cast.administrator.actor, data).flaws
    assert flaw.where == f"places › {DISTRICT}"


def test_limits_come_back_by_matter_and_class(cast: Cast) -> None:
    matters.load_default_catalogue(at=AT)
    line = {"matter": "M0304", "class": "A", "step": "ACCEPT", "limit": "5m"}
    data = document({"path": STREET, "limits": [line]})
    actions.load(actor=cast.administrator.actor, data=data, at=AT)
    (row,) = matter_queries.limits_under(cast.administrator.actor, DISTRICT)
    assert (row.path, row.matter_code, row.case_class, row.limit) == (STREET, "M0304", "A", "5m")


def test_the_district_desk_may_load_and_a_secretary_may_not(cast: Cast) -> None:
    own = document({"path": COMMUNITY, "settings": {"warn_share": 0.2}})
    (flaw,) = queries.check(cast.secretary.actor, own).flaws
    assert flaw.where == f"places › {COMMUNITY} › settings"
    with pytest.raises(Invalid):
        actions.load(actor=cast.secretary.actor, data=own, at=AT)
    assert actions.load(actor=cast.desk.actor, data=own, at=AT).changes == 1


def test_places_out_of_scope_are_not_told_from_unknown_ones(cast: Cast) -> None:
    reasons = {
        str(queries.check(cast.outsider.actor, document({"path": path})).flaws[0].reason)
        for path in (COMMUNITY, "110101")
    }
    assert len(reasons) == 1
    with pytest.raises(NotFound):
        queries.settings_file(cast.outsider.actor, cast.community)
