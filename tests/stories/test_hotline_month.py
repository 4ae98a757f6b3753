"""A month of the hotline is loaded from a file: every case is read, and what many say is one."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import timezone

from bench.hot import Call, calls
from gewu.domain.cases.models import Case
from gewu.domain.insight.models import Suggestion, Topic
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.insight.cases import catalogue
from tests.web.desk.conftest import browser_of

HEADER = ("工单编号", "来电时间", "诉求地址", "联系电话", "诉求内容")
APART = timedelta(hours=5)
# Of fifteen issues those that words, place and matter tell; of the others nobody says it alike.
FOUND = {"电梯", "夜市油烟", "停车收费", "工地夜施", "房产证", "飞线充电", "路灯", "公交改线"}
LOADED = {f"M{number:04}": call for number, call in enumerate(calls())}


@pytest.fixture
def loaded(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    jobs.clear()
    catalogue(cast)
    monkeypatch.setattr(timezone, "now", lambda: AT)
    call_command("import_hotline", str(written(tmp_path / "month.xlsx")))
    jobs.run_all()
    return cast


def test_a_month_of_the_hotline_arrives_classified_and_gathered(loaded: Cast) -> None:
    assert len(LOADED) == Case.objects.count() == 142
    unread = Case.objects.exclude(pk__in=Suggestion.objects.exclude(guesses=[]).values("case"))
    assert not unread.exists()

    gathered = [issues(topic) for topic in Topic.objects.all()]
    assert all(len(found) == 1 for found in gathered)  # nothing of another issue in any
    assert {issue for found in gathered for issue in found} == FOUND
    assert len(gathered) == len(FOUND)  # and none in two parts

    assert "杏林苑" in browser_of(loaded.desk).get("/desk/topics/").content.decode()
    next_door = browser_of(loaded.outsider).get("/desk/topics/").content.decode()
    assert "杏林苑" not in next_door


def issues(topic: Topic) -> set[str]:
    """What the reports of a topic are about, by the file they came from."""
    numbers = topic.cases.filter(is_in=True).values_list("case__outer_number", flat=True)
    return {LOADED[number].issue for number in numbers if number}


def written(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for place, (number, call) in enumerate(LOADED.items()):
        sheet.append(_row(place, number, call))
    book.save(path)
    return path


def _row(place: int, number: str, call: Call) -> tuple[str, ...]:
    at = timezone.localtime(AT - place * APART)
    return number, f"{at:%Y-%m-%d %H:%M}", call.address, f"1370000{place:04}", call.text
