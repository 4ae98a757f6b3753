"""How a report stands, in whole sentences, for its reporter and for whoever has the number."""

from datetime import timedelta

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Outcome, Report, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.codes import format_case_number
from gewu.web.resident.progress import CURRENT, OTHER_WAYS, TONES
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases import steps, ways
from tests.domain.cases.steps import MINUTE
from tests.web.resident.conftest import browser_of

pytestmark = pytest.mark.django_db


def said(client: Client, case: Case) -> list[str]:
    standing = client.get(f"/cases/{case.pk}/").context["standing"]
    return [one.words for one in standing.sentences]


def followed(client: Client, case: Case) -> str:
    return client.get("/follow/", {"number": case.number}).content.decode()


def paused(cast: Cast) -> Case:
    case = steps.accepted(cast)
    until = AT + timedelta(days=3)
    return actions.suspend(
        actor=cast.worker.actor, case_id=case.pk, reason="PARTS", until=until, at=ways.LATER
    )


def declined(cast: Cast) -> Case:
    case = steps.reported(cast.resident.actor)
    desk = cast.community_worker.actor
    return actions.decline(actor=desk, case_id=case.pk, reason="LEGAL", text="", at=ways.LATER)


def joined(cast: Cast) -> tuple[Case, Case]:
    """The resident's case, and the neighbour's that it was joined with."""
    into = steps.reported(cast.neighbour.actor)
    actions.accept(actor=cast.worker.actor, case_id=into.pk, at=ways.SOON)
    case = steps.reported(cast.resident.actor)
    desk = cast.community_worker.actor
    actions.merge(actor=desk, case_id=case.pk, into_id=into.pk, at=ways.LATER)
    return ways.reload(case), ways.reload(into)


def test_every_state_has_its_step_and_its_colour() -> None:
    assert set(CURRENT) | set(OTHER_WAYS) == set(Status)
    assert set(TONES) == set(Status)


def test_passed_on_names_who_is_asked_and_who_stays(cast: Cast, resident: Client) -> None:
    case = ways.dispatched(cast, case=steps.accepted(cast))
    assert said(resident, case) == ["已转给青澜区住房和建设局。对方签收之前，您还是找王小满。"]
    page = resident.get(f"/cases/{case.pk}/")
    assert page.context["standing"].contact.name == "王小满"
    # The clerk is not yet the one to call.
    assert 'class="btn no-print" href="tel:' not in page.content.decode()


def test_once_signed_for_the_new_owner_answers(cast: Cast, resident: Client) -> None:
    case = ways.dispatched(cast, case=steps.accepted(cast))
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=ways.LATER)
    assert said(resident, case) == []
    assert resident.get(f"/cases/{case.pk}/").context["standing"].contact.name == "陈述"


def test_a_pause_says_why_and_until_when(cast: Cast, resident: Client) -> None:
    assert said(resident, paused(cast)) == ["暂停中：等配件或材料。最晚3月5日接着办。"]


def test_by_number_alone_the_pause_has_a_day_and_no_reason(cast: Cast, guest: Client) -> None:
    page = followed(guest, paused(cast))
    assert "暂停中，最晚3月5日接着办。" in page
    assert "等配件" not in page


def test_more_time_says_until_when_and_why(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    until = ways.moment("2026-03-20 18:00")
    worker, desk = cast.worker.actor, cast.secretary.actor
    actions.ask_time(actor=worker, case_id=case.pk, until=until, reason="下周才来货", at=ways.LATER)
    actions.extend(actor=desk, case_id=case.pk, at=ways.LATER + MINUTE)
    assert said(resident, case) == ["延期到3月20日，原因：下周才来货"]


def test_who_asks_for_more_time_says_nothing_to_the_resident_yet(
    cast: Cast, resident: Client
) -> None:
    case = steps.accepted(cast)
    until = ways.moment("2026-03-20 18:00")
    actions.ask_time(
        actor=cast.worker.actor, case_id=case.pk, until=until, reason="人手不够", at=ways.LATER
    )
    assert "人手不够" not in resident.get(f"/cases/{case.pk}/").content.decode()


def test_a_return_shows_who_decides_and_not_what_was_said(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    ways.named(cast, case, ways.listed(cast), at=ways.LATER)
    actions.return_case(
        actor=cast.worker.actor, case_id=case.pk, reason="这归城管", at=ways.LATER + MINUTE
    )
    assert said(resident, case) == ["由望江街道定下归谁办。在此期间您还是找王小满。"]
    assert "这归城管" not in resident.get(f"/cases/{case.pk}/").content.decode()


def test_not_taken_up_says_why_whom_to_ask_and_how_to_object(cast: Cast, resident: Client) -> None:
    why, office, object_ = said(resident, declined(cast))
    assert why == "不予受理：诉讼、仲裁、复议、纪检、信访事项。"
    assert office.startswith("可以找：受理该案的法院")
    assert object_ == "七天内可以提出异议。"


def test_an_objection_has_its_own_words_and_opens_the_case_again(
    cast: Cast, resident: Client
) -> None:
    case = declined(cast)
    page = resident.get(f"/cases/{case.pk}/").content.decode()
    assert "我有异议" in page
    assert "又出问题了" not in page
    form = {"not_solved-text": "这不是仲裁，是小区的事"}
    resident.post(f"/cases/{case.pk}/not-solved/", form)
    assert ways.reload(case).status == Status.REOPENED


def test_joined_with_a_neighbours_report_shows_how_that_one_goes(
    cast: Cast, resident: Client
) -> None:
    case, into = joined(cast)
    both, other = said(resident, case)
    assert "合在一起办" in both
    assert format_case_number(into.number) in other
    standing = resident.get(f"/cases/{case.pk}/").context["standing"]
    assert standing.current == CURRENT[Status.ACCEPTED]


def test_a_neighbours_words_stay_the_neighbours(cast: Cast, resident: Client) -> None:
    case, into = joined(cast)
    Case.objects.filter(pk=into.pk).update(text="只有邻居说过的话")
    assert "只有邻居说过的话" not in resident.get(f"/cases/{case.pk}/").content.decode()


def test_who_was_joined_answers_too_when_it_is_done(cast: Cast, resident: Client) -> None:
    case, into = joined(cast)
    assert "解决了吗" not in resident.get(f"/cases/{case.pk}/").content.decode()
    actions.resolve(
        actor=cast.worker.actor,
        case_id=into.pk,
        outcome=Outcome.SOLVED,
        text="换好了",
        at=ways.LATER + MINUTE,
    )
    assert "解决了吗" in resident.get(f"/cases/{case.pk}/").content.decode()
    resident.post(f"/cases/{case.pk}/solved/", {})
    assert ways.reload(into).status == Status.CLOSED


def test_closed_without_an_answer_can_still_be_contradicted(cast: Cast, resident: Client) -> None:
    case = steps.resolved(cast)
    actions.close_unanswered(actor=SYSTEM, case_id=case.pk, at=AT + 100 * MINUTE)
    assert said(resident, case) == ["没有等到回复，已结束。还没解决？请告诉我们。"]
    assert resident.get(f"/cases/{case.pk}/").context["reopening"].open == "还没有解决"
    resident.post(f"/cases/{case.pk}/not-solved/", {"not_solved-text": "还黑着"})
    assert ways.reload(case).status == Status.REOPENED


def test_a_second_persons_look_is_told_by_number(cast: Cast, guest: Client) -> None:
    report = Report(kind=Kind.REPAIR, text="井盖松动", point=IN_GRID_1, channel=Channel.WORKER)
    actor = cast.worker.actor
    case, _new = actions.report(actor=actor, report=report, key="0123456789", at=AT)
    actions.accept(actor=actor, case_id=case.pk, at=AT)
    actions.resolve(
        actor=actor, case_id=case.pk, outcome=Outcome.SOLVED, text="垫好了", at=ways.SOON
    )
    assert "先由杏林社区核查" in followed(guest, case)
    actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=ways.LATER)
    assert "已由第二个人核查" in followed(guest, case)


def test_the_slip_says_how_it_stands(cast: Cast, resident: Client) -> None:
    case = paused(cast)
    page = resident.get(f"/cases/{case.pk}/slip/").content.decode()
    assert "暂停中：等配件或材料。最晚3月5日接着办。" in page


def test_a_worker_who_reports_reads_no_internal_lines_here(cast: Cast) -> None:
    """Who works here and reports as a resident sees both views, each in its own wing."""
    case = steps.reported(cast.worker.actor)
    actor = cast.worker.actor
    actions.accept(actor=actor, case_id=case.pk, at=ways.SOON)
    actions.note(actor=actor, case_id=case.pk, text="内部话", is_public=False, at=ways.LATER)
    assert case.steps.filter(verb=Verb.NOTE, is_public=False).exists()
    client = browser_of(cast.worker)
    assert "内部话" not in client.get(f"/cases/{case.pk}/").content.decode()
