"""Today's three on the worker's phone."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from gewu.domain.cases.models import Case
from gewu.web.worker import today
from tests.cast import AT, Cast
from tests.domain.evaluation.scene import DAY, HOUR, report

pytestmark = pytest.mark.django_db


def shown(cast: Cast, *, after: timedelta = HOUR) -> str:
    tips = today.tips(actor=cast.worker.actor, at=AT + after)
    return render_to_string("worker/_today.html", {"today": tips})


def test_a_case_is_shown_with_the_reason_it_stands_there(cast: Cast) -> None:
    case = report(cast.resident.actor)
    words = shown(cast)
    assert f"/cases/{case.pk}/" in words
    assert "还没有人联系过反映人。" in words


def test_silence_is_told_with_its_days(cast: Cast) -> None:
    case = report(cast.resident.actor)
    Case.objects.filter(pk=case.pk).update(due_at=AT + 20 * DAY, responded_at=AT)
    assert "已有 5 天没有进展" in shown(cast, after=5 * DAY)


def test_with_nothing_to_do_nothing_is_shown(cast: Cast) -> None:
    assert "<section" not in shown(cast)
