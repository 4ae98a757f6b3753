"""A file becomes cases once, whatever happens and however often it is loaded."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Report, Status
from gewu.kernel.errors import Refused
from tests.cast import AT, Cast
from tests.gateways.hotline.conftest import LAMP, LIFT, Run, Write


def test_a_row_becomes_a_case_of_its_grid_at_its_time(cast: Cast, write: Write, run: Run) -> None:
    said = run(write(LAMP))
    assert "1 new, 0 already there, 0 bad" in said
    case = Case.objects.get()
    assert (case.outer_number, case.text) == ("G001", "楼道灯不亮了")
    assert (case.channel, case.kind, case.status) == (Channel.HOTLINE, Kind.SAY, Status.REPORTED)
    assert case.reported_at == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert case.place_id == cast.building_1
    assert (case.owner_role, case.owner_place_id) == ("GRID_WORKER", cast.grid_1)
    assert (case.contact_name, case.contact_phone) == ("刘女士", "13900000009")
    assert case.reporter_id is None


def test_the_same_file_twice_changes_nothing(cast: Cast, write: Write, run: Run) -> None:
    path = write(LAMP, LIFT)
    run(path)
    before = list(Case.objects.order_by("pk").values())
    assert "0 new, 2 already there, 0 bad" in run(path)
    assert list(Case.objects.order_by("pk").values()) == before


def test_a_row_without_number_is_known_by_its_content(cast: Cast, write: Write, run: Run) -> None:
    path = write(("", *LAMP[1:]), ("", *LAMP[1:]), ("", *LIFT[1:]))
    assert "2 new, 1 already there, 0 bad" in run(path)
    assert "0 new, 3 already there, 0 bad" in run(path)
    assert Case.objects.count() == 2


def test_a_known_number_is_recognised_after_the_request_keys_are_gone(
    cast: Cast, write: Write, run: Run
) -> None:
    report = Report(Kind.SAY, LAMP[2], channel=Channel.HOTLINE, outer_number="G001")
    at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    actions.report(actor=cast.desk.actor, report=report, key="typed-by-hand", at=at)
    assert "1 new, 1 already there, 0 bad" in run(write(LAMP, LIFT))


def test_one_bad_row_and_nothing_is_loaded(cast: Cast, write: Write, run: Run) -> None:
    path = write(LAMP, ("G003", "yesterday", "说说绿化", "", "", ""), LIFT)
    with pytest.raises(CommandError, match="--skip-bad"):
        run(path)
    assert not Case.objects.exists()


def test_skipping_bad_rows_loads_the_others_and_lists_why(
    cast: Cast, write: Write, run: Run
) -> None:
    path = write(
        LAMP,
        ("G003", "yesterday", "说说绿化", "", "", ""),
        ("G004", "2026-03-02", "！", "", "", ""),
        ("G001", "2026-03-02 10:00:00", "别的事情", "", "", ""),
        ("G005", "2099-01-01", "说说将来", "", "", ""),
        ("G006", "2026-03-02", "说说电话", "", "123", ""),
        ("G007", "2026-03-02", "长" * 5_001, "", "", ""),
    )
    said = run(path, "--skip-bad")
    assert "1 new, 0 already there, 6 bad" in said
    for row, reason in (
        (3, "The time cannot be read: “yesterday”."),
        (4, "The text is empty."),
        (5, "Row 2 has the same number and other content."),
        (6, "The time lies in the future."),
        (7, "11 digits"),
        (8, "longer than 5,000"),
    ):
        line = next(line for line in said.splitlines() if f" {row} " in line and "G00" in line)
        assert reason.split()[0] in line
    assert [case.outer_number for case in Case.objects.all()] == ["G001"]


def test_a_number_there_with_other_content_is_bad(cast: Cast, write: Write, run: Run) -> None:
    run(write(LAMP))
    other = (LAMP[0], LAMP[1], "别的事情", *LAMP[3:])
    said = run(write(other, LIFT), "--skip-bad")
    assert "1 new, 0 already there, 1 bad" in said
    assert Case.objects.get(outer_number="G001").text == LAMP[2]


def test_a_dry_run_loads_nothing(cast: Cast, write: Write, run: Run) -> None:
    said = run(write(LAMP, LIFT), "--dry-run")
    assert "Nothing was loaded, as asked. 2 new, 0 already there, 0 bad" in said
    assert not Case.objects.exists()


def test_a_limit_takes_the_first_rows(cast: Cast, write: Write, run: Run) -> None:
    assert "1 new" in run(write(LAMP, LIFT), "--limit", "1")
    assert [case.outer_number for case in Case.objects.all()] == ["G001"]


def test_a_refusal_while_loading_undoes_its_batch(
    cast: Cast, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the check cannot foresee, such as a place that vanished in between."""
    real = actions.report

    def refuse_lift(**arguments: object) -> object:
        report = arguments["report"]
        assert isinstance(report, Report)
        if report.outer_number == "G002":
            arguments["report"] = Report(report.kind, "", channel=report.channel)
        return real(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "report", refuse_lift)
    with pytest.raises(CommandError, match="Row 3: "):
        run(write(LAMP, LIFT))
    assert not Case.objects.exists()
    assert "1 new, 0 already there, 1 bad" in run(write(LAMP, LIFT), "--skip-bad")


def test_only_the_district_desk_and_the_house_itself_import(cast: Cast) -> None:
    report = Report(Kind.SAY, "说说绿化", channel=Channel.HOTLINE)
    for person in (cast.worker, cast.resident, cast.administrator):
        with pytest.raises(Refused):
            actions.report(actor=person.actor, report=report, key="hotline-1", at=AT)
    assert actions.report(actor=cast.desk.actor, report=report, key="hotline-1", at=AT)[1]
