"""Two editors at once: one is written, the other is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from gewu.domain.matters import actions
from gewu.domain.matters.models import Change, Duty, Matter, TimeLimit
from gewu.domain.matters.types import Particulars, Step
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, GewuError, Invalid
from tests.cast import AT, assemble
from tests.domain.matters.lists import LEAD_BY_COMMUNITY, TODAY, duty, matter

pytestmark = pytest.mark.django_db(transaction=True)


def together(act: Callable[[int], object], times: int = 4) -> list[type[Exception] | None]:
    """What came of running the act at once in several threads."""
    results: list[type[Exception] | None] = []
    gate = threading.Barrier(times)

    def run(number: int) -> None:
        gate.wait()
        try:
            act(number)
            results.append(None)
        except GewuError as error:
            results.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results, key=str)


def test_one_change_of_a_matter_wins() -> None:
    lamp = matter("X1", "路灯")
    results = together(
        lambda n: actions.change_matter(
            actor=SYSTEM,
            matter_id=lamp.pk,
            version=1,
            particulars=Particulars(name=f"路灯{n}"),
            at=AT,
        )
    )
    assert sorted(results, key=str) == [Conflict, Conflict, Conflict, None]
    assert Matter.objects.get().version == 2
    assert Change.objects.count() == 2


def test_one_code_is_given_once() -> None:
    results = together(lambda n: matter("X1", f"路灯{n}"))
    assert results == [Invalid, Invalid, Invalid, None]


def test_one_change_of_a_duty_row_wins() -> None:
    cast = assemble()
    row = duty(matter("X1", "水管"), cast.district)
    results = together(
        lambda _n: actions.change_duty(
            actor=SYSTEM,
            duty_id=row.pk,
            version=1,
            terms=LEAD_BY_COMMUNITY,
            valid_from=TODAY,
            at=AT,
        )
    )
    assert results == [Conflict, Conflict, Conflict, None]
    assert Duty.objects.filter(line=row.line).count() == 2


def test_one_first_limit_wins() -> None:
    cast = assemble()
    results = together(
        lambda n: actions.set_limit(
            actor=SYSTEM,
            place_id=cast.district,
            matter_id=None,
            case_class="",
            step=Step.RESOLVE,
            limit=f"{n + 1}wd",
            version=0,
            at=AT,
        )
    )
    assert results == [Conflict, Conflict, Conflict, None]
    assert TimeLimit.objects.get().version == 1
