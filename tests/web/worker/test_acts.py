"""Each act of the worker: offered when it works, done by one tap or one form."""

from datetime import timedelta

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Outcome, Report, Status, Verb
from gewu.registers.accounts.types import Role
from gewu.web.worker.acts import ACTS, BY_TAP
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases import steps, ways
from tests.web.worker.conftest import LATER, browser_of

pytestmark = pytest.mark.django_db
NEXT_MONDAY = "2026-03-09"
REASON = {"act-reason": "这里办不了"}


def url(case: Case, slug: str = "") -> str:
    return f"/work/cases/{case.pk}/{slug + '/' if slug else ''}"


def with_nobody_to_ask(cast: Cast) -> Case:
    """Reported by the worker on the round, and done: somebody else has a look."""
    report = Report(kind=Kind.REPAIR, text="井盖松动", point=IN_GRID_1, channel=Channel.WORKER)
    actor = cast.worker.actor
    case, _new = actions.report(actor=actor, report=report, key="0123456789", at=AT)
    actions.accept(actor=actor, case_id=case.pk, at=AT)
    actions.resolve(
        actor=actor, case_id=case.pk, outcome=Outcome.SOLVED, text="垫好了", at=ways.SOON
    )
    return case


def paused(cast: Cast) -> Case:
    case = steps.accepted(cast)
    until = AT + timedelta(days=3)
    return actions.suspend(
        actor=cast.worker.actor, case_id=case.pk, reason="PARTS", until=until, at=ways.LATER
    )


def offered(client: Client, case: Case) -> set[str]:
    """The acts whose address stands on the case's page."""
    page = client.get(url(case)).content.decode()
    return {
        slug for slug in (*BY_TAP, *ACTS, "amend", "resolve", "sign") if url(case, slug) in page
    }


def test_in_hand_offers_what_works_and_no_more(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    assert offered(worker, case) == {
        "contact", "arrive", "ask-time", "suspend", "hand-over", "escalate", "amend", "resolve",
    }  # fmt: skip


def test_returning_is_offered_once_the_matter_is_named(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    ways.named(cast, case, ways.listed(cast), at=ways.LATER)
    assert "return" in offered(worker, case)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("contact", Verb.CONTACT),
        ("hand-over", Verb.HAND_OVER),
        ("escalate", Verb.ESCALATE),
        ("suspend", Verb.SUSPEND),
        ("ask-time", Verb.ASK_TIME),
    ],
)
def test_a_form_says_first_what_comes_of_it(
    cast: Cast, worker: Client, form: str, verb: Verb
) -> None:
    case = steps.accepted(cast)
    page = worker.get(url(case, form))
    assert page.context["act"].verb is verb
    assert str(page.context["act"].hint) in page.content.decode()


def test_speaking_with_the_resident_needs_no_words(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    answer = worker.post(url(case, "contact"), {"act-text": ""})
    assert answer.headers["Location"] == f"{url(case)}?sent=contact"
    assert steps.verbs_of(case.pk)[-1] == Verb.CONTACT


def test_the_next_grid_is_asked_and_i_stay_the_contact(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    form = worker.get(url(case, "hand-over")).context["form"]
    ((key, label),) = form.fields["target"].choices
    assert "李春来" in label
    worker.post(url(case, "hand-over"), {"act-target": key, **REASON})
    assert ways.seat(ways.reload(case))[1] == cast.grid_2
    page = worker.get(url(case)).content.decode()
    assert "李春来" in page
    assert "居民还是找您" in page


def test_handing_over_needs_a_neighbour_and_a_reason(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    answer = worker.post(url(case, "hand-over"), {})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"target", "reason"}
    assert ways.reload(case).status == Status.ACCEPTED


def test_what_is_passed_up_can_be_taken_back_until_it_is_signed_for(
    cast: Cast, worker: Client
) -> None:
    case = steps.accepted(cast)
    worker.post(url(case, "escalate"), REASON)
    assert ways.reload(case).owner_role == Role.COMMUNITY_WORKER
    assert offered(worker, case) == {"take-back"}
    worker.post(url(case, "take-back"))
    back = ways.reload(case)
    assert (back.status, back.handler_id) == (Status.ACCEPTED, cast.worker.id)


def test_a_pause_has_a_listed_reason_and_a_day(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    form = {"act-reason": "PARTS", "act-until": NEXT_MONDAY, "act-text": "等灯座"}
    worker.post(url(case, "suspend"), form)
    held = ways.reload(case)
    assert held.status == Status.SUSPENDED
    assert held.due_at == ways.moment(f"{NEXT_MONDAY} 09:00")
    page = worker.get(url(case)).content.decode()
    assert "等配件或材料" in page
    assert "3月9日" in page


@pytest.mark.parametrize(
    ("reason", "day", "wrong"),
    [("BORED", NEXT_MONDAY, "reason"), ("PARTS", "2026-03-01", "until"), ("PARTS", "", "until")],
)
def test_a_pause_without_reason_or_day_is_explained(
    cast: Cast, worker: Client, reason: str, day: str, wrong: str
) -> None:
    case = steps.accepted(cast)
    answer = worker.post(url(case, "suspend"), {"act-reason": reason, "act-until": day})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}


def test_what_is_paused_goes_on_by_one_tap(cast: Cast, worker: Client) -> None:
    case = paused(cast)
    worker.post(url(case, "resume"))
    assert ways.reload(case).status == Status.ACCEPTED


def test_more_time_is_asked_for_until_a_day_and_the_page_says_so(
    cast: Cast, worker: Client
) -> None:
    case = steps.accepted(cast)
    form = {"act-until": "2026-03-20", "act-reason": "下周才来货"}
    worker.post(url(case, "ask-time"), form)
    page = worker.get(url(case)).content.decode()
    assert "3月20日" in page
    assert "下周才来货" in page
    assert "ask-time" not in offered(worker, case)


def test_a_day_before_the_deadline_is_no_more_time(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    form = {"act-until": "2026-03-03", "act-reason": "下周才来货"}
    answer = worker.post(url(case, "ask-time"), form)
    assert set(answer.context["form"].errors) == {"until"}


def test_being_there_is_one_tap_and_said_once(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    worker.post(url(case, "arrive"))
    assert ways.reload(case).arrived_at == LATER
    assert "arrive" not in offered(worker, case)
    assert worker.post(url(case, "arrive")).status_code == 403


def test_what_is_returned_waits_for_the_street(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    ways.named(cast, case, ways.listed(cast), at=ways.LATER)
    worker.post(url(case, "return"), REASON)
    assert ways.reload(case).status == Status.RETURNED
    assert "望江街道" in worker.get(url(case)).content.decode()


def test_a_second_person_sees_it_done_or_gives_it_back(cast: Cast) -> None:
    checker = browser_of(cast.community_worker)
    done, undone = with_nobody_to_ask(cast), None
    assert {"verify", "reject"} <= offered(checker, done)
    checker.post(url(done, "verify"), {"act-text": "看过了"})
    assert ways.reload(done).status == Status.CLOSED
    report = Report(kind=Kind.REPAIR, text="栏杆松了", point=IN_GRID_1, channel=Channel.WORKER)
    actor = cast.worker.actor
    undone, _new = actions.report(actor=actor, report=report, key="9876543210", at=AT)
    actions.accept(actor=actor, case_id=undone.pk, at=AT)
    actions.resolve(
        actor=actor, case_id=undone.pk, outcome=Outcome.SOLVED, text="拧紧了", at=ways.SOON
    )
    assert checker.post(url(undone, "reject"), {"act-text": ""}).status_code == 422
    checker.post(url(undone, "reject"), {"act-text": "还是晃"})
    assert ways.reload(undone).status == Status.ACCEPTED


def test_nobody_checks_their_own_work(cast: Cast, worker: Client) -> None:
    case = with_nobody_to_ask(cast)
    assert not {"verify", "reject"} & offered(worker, case)
    assert worker.post(url(case, "verify"), {"act-text": "好了"}).status_code in {403, 409}
    assert ways.reload(case).status == Status.CHECKING


def test_a_form_that_does_not_fit_the_state_does_not_exist(cast: Cast, worker: Client) -> None:
    case = paused(cast)
    assert worker.get(url(case, "suspend")).status_code == 404
    assert worker.get(url(case, "verify")).status_code == 404


def test_a_tap_that_comes_second_says_who_was_quicker(cast: Cast, worker: Client) -> None:
    case = paused(cast)
    worker.post(url(case, "resume"))
    assert worker.post(url(case, "resume")).status_code == 409


@pytest.mark.parametrize("slug", sorted({*BY_TAP, *ACTS, "amend", "sign"}))
def test_for_an_outsider_no_act_exists(cast: Cast, outsider: Client, slug: str) -> None:
    case = steps.accepted(cast)
    before = steps.verbs_of(case.pk)
    assert outsider.post(url(case, slug), {"text": "喂", **REASON}).status_code == 404
    if slug in ACTS or slug == "amend":
        assert outsider.get(url(case, slug)).status_code == 404
    assert steps.verbs_of(case.pk) == before


@pytest.mark.parametrize("slug", sorted({*BY_TAP, "sign"}))
def test_a_tap_is_never_a_link(cast: Cast, worker: Client, slug: str) -> None:
    case = steps.accepted(cast)
    assert worker.get(url(case, slug)).status_code == 405


def test_who_loses_sight_of_it_goes_back_to_the_list(cast: Cast) -> None:
    """The worker next door was handed it, and hands it back before signing for it."""
    case, mine, next_door = steps.accepted(cast), cast.worker.actor, cast.neighbour_worker.actor
    to = ways.key_of(mine, case, Verb.HAND_OVER, Role.GRID_WORKER)
    actions.hand_over(actor=mine, case_id=case.pk, target=to, reason="在隔壁", at=ways.LATER)
    back = ways.key_of(next_door, case, Verb.HAND_OVER, Role.GRID_WORKER)
    form = {"act-target": back, **REASON}
    answer = browser_of(cast.neighbour_worker).post(url(case, "hand-over"), form)
    assert answer.headers["Location"] == "/work/"
