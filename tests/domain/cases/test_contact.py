"""The reporter was called or met: that is an answer; and who looked up the number is written."""

from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report, Status, Verb
from gewu.kernel.errors import Conflict, NotFound, Refused
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases.steps import accepted, closed, reported, resolved
from tests.domain.cases.ways import LATER, SOON, last, last_event, reload


def with_a_phone(cast: Cast) -> Case:
    report = Report(kind=Kind.HELP, text="来人看看", point=IN_GRID_1, contact_phone="13800138000")
    return actions.report(actor=cast.resident.actor, report=report, key=str(uuid4()), at=AT)[0]


def test_the_first_time_counts_as_the_answer(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.contact(actor=cast.worker.actor, case_id=case.pk, text="下午两点上门", at=SOON)
    actions.contact(actor=cast.worker.actor, case_id=case.pk, text="", at=LATER)
    heard = reload(case)
    assert (heard.responded_at, heard.status, heard.due_at) == (SOON, Status.REPORTED, case.due_at)
    assert last_event(case).kind == "cases.ReporterContacted"


def test_the_reporter_reads_it(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.contact(actor=cast.worker.actor, case_id=case.pk, text="下午两点上门", at=SOON)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=SOON.date())
    assert (seen.steps[-1].verb, seen.steps[-1].text) == (Verb.CONTACT, "下午两点上门")


def test_also_when_it_is_done_but_not_when_it_is_over(cast: Cast) -> None:
    at = LATER.replace(hour=6)
    case = resolved(cast)
    actions.contact(actor=cast.worker.actor, case_id=case.pk, text="问过了", at=at)
    with pytest.raises(Conflict):
        actions.contact(actor=cast.worker.actor, case_id=closed(cast).pk, text="", at=at)


def test_who_may_not(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Refused):
        actions.contact(actor=cast.resident.actor, case_id=case.pk, text="", at=SOON)
    for stranger in (cast.outsider, cast.neighbour, cast.clerk):
        with pytest.raises(NotFound):
            actions.contact(actor=stranger.actor, case_id=case.pk, text="", at=SOON)


def test_every_look_at_the_number_is_a_line(cast: Cast) -> None:
    case = with_a_phone(cast)
    for person in (cast.worker, cast.community_worker):
        phone = actions.reveal_contact(actor=person.actor, case_id=case.pk, at=SOON)
        assert phone == "13800138000"
        assert (last(case).verb, last(case).by_id) == (Verb.REVEAL, person.id)
    looks = queries.looks(actor=cast.resident.actor)
    assert {look.by_name for look in looks} == {"王小满", "周敏"}
    assert "1380013" not in str(last_event(case).payload)


def test_where_no_number_was_left_it_says_so(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Refused) as refused:
        actions.reveal_contact(actor=cast.worker.actor, case_id=case.pk, at=SOON)
    assert refused.value.code == "unfit"


def test_what_is_archived_shows_no_number_any_more(cast: Cast) -> None:
    case = with_a_phone(cast)
    Case.objects.filter(pk=case.pk).update(status=Status.ARCHIVED, closed_at=AT)
    with pytest.raises(Conflict):
        actions.reveal_contact(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    assert accepted(cast).pk != case.pk
