"""Whatever is pasted or sent twice: a clear answer, nothing lost, nothing broken."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Extension, Step
from gewu.domain.cases.types import Channel, Correction, Filters, Kind, Outcome, Report, Status
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, GewuError, Invalid
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases.steps import accepted, reported
from tests.domain.cases.ways import LATER, SOON, last, reload

# A cell copied from a sheet: NUL, zero-width, direction marks, tabs, a lone surrogate, a BOM.
JUNK = "\ufeff\u202e路灯\x00坏\u200b了\t三\u2066号\ud800楼\r\n"
CLEAN = "路灯坏了\t三号楼"
RARE = "𠮷𠀀小区的灯坏了😀👨‍👩‍👧"
HUGE = "长" * 10_000_000


def sent(cast: Cast, **fields: Any) -> Case:
    given = {"kind": Kind.REPAIR, "text": "灯坏了", "point": IN_GRID_1, **fields}
    report = Report(**given)
    return actions.report(actor=cast.worker.actor, report=report, key=str(uuid4()), at=AT)[0]


@pytest.mark.parametrize(("text", "kept"), [(JUNK, CLEAN), (RARE, RARE), ("a\r\nb", "a\nb")])
def test_words_are_kept_without_the_junk(cast: Cast, text: str, kept: str) -> None:
    case = sent(cast, text=text)
    assert reload(case).text == kept
    page = queries.inbox(actor=cast.worker.actor, filters=Filters(text=kept[:4]), at=AT)
    assert [row.id for row in page.rows] == [case.pk]


LINES = ("address", "contact_name", "outer_number")


@pytest.mark.parametrize("field", LINES)
def test_every_line_is_kept_without_the_junk(cast: Cast, field: str) -> None:
    for text, kept in ((JUNK, "路灯坏了 三号楼"), (RARE, RARE)):
        case = sent(cast, channel=Channel.WORKER, **{field: text})
        assert getattr(reload(case), field) == kept


@pytest.mark.parametrize("field", ["text", *LINES, "contact_phone"])
def test_ten_megabytes_are_refused_by_their_field(cast: Cast, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        sent(cast, **{field: HUGE})
    assert field in refused.value.fields
    assert not Case.objects.exists()


def test_an_address_is_never_cut(cast: Cast) -> None:
    assert len(reload(sent(cast, address="路" * 200)).address) == 200
    with pytest.raises(Invalid):
        sent(cast, address="路" * 201)


@pytest.mark.parametrize(
    "phone", ["138\u200b0013\t8000", "\u202a13800138000\u202c", "138 0013 8000"]
)
def test_a_pasted_phone_is_read(cast: Cast, phone: str) -> None:
    assert reload(sent(cast, contact_phone=phone)).contact_phone == "13800138000"


@pytest.mark.parametrize(
    ("point", "refused"),
    [
        ((121.47, 31.23), False),  # Shanghai
        ((150.0, 10.0), False),  # the sea
        ((29.36, 104.78), True),  # the two numbers swapped
        ((float("nan"), 29.3), True),
        ((181.0, 29.3), True),
    ],
)
def test_a_point_elsewhere_goes_to_the_district_desk(
    cast: Cast, point: tuple[float, float], refused: bool
) -> None:
    if refused:
        with pytest.raises(Invalid):
            sent(cast, point=point)
        return
    case = sent(cast, point=point)
    assert (case.owner_role, (case.lon, case.lat)) == (Role.DISTRICT_DESK, point)


def test_a_place_that_does_not_exist_is_refused(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(GewuError):
        sent(cast, place_id=uuid4())
    with pytest.raises(GewuError):
        actions.amend(
            actor=cast.worker.actor,
            case_id=case.pk,
            correction=Correction(place_id=uuid4()),
            at=SOON,
        )
    assert reload(case).path == case.path


def worker(cast: Cast, case: Case) -> dict[str, Any]:
    return {"actor": cast.worker.actor, "case_id": case.pk, "at": LATER}


WORDS: dict[str, Any] = {
    "note": lambda t, text: actions.note(**t, text=text),
    "contact": lambda t, text: actions.contact(**t, text=text),
    "amend": lambda t, text: actions.amend(**t, correction=Correction(text=text)),
    "resolve": lambda t, text: actions.resolve(**t, outcome=Outcome.SOLVED, text=text),
    "ask_time": lambda t, text: actions.ask_time(
        **t, reason=text, until=LATER + timedelta(days=60)
    ),
    "suspend": lambda t, text: actions.suspend(
        **t, reason="PARTS", text=text, until=LATER + timedelta(days=2)
    ),
    "escalate": lambda t, text: actions.escalate(**t, reason=text),
}


@pytest.mark.parametrize("verb", WORDS)
def test_the_words_of_every_verb(cast: Cast, verb: str) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid):
        WORDS[verb](worker(cast, case), HUGE)
    assert Step.objects.filter(case=case).count() == 2
    WORDS[verb](worker(cast, case), JUNK + RARE)
    assert last(case).text.endswith(RARE)
    assert "\x00" not in last(case).text


@pytest.mark.parametrize("until", [LATER, LATER - timedelta(days=1), LATER + timedelta(days=999)])
def test_a_day_that_cannot_be_changes_nothing(cast: Cast, until: Any) -> None:
    case = accepted(cast)
    acts: dict[str, Any] = {
        "PARTS": actions.suspend,
        "等配件": actions.ask_time,
    }
    for reason, act in acts.items():
        with pytest.raises(Invalid) as refused:
            act(**worker(cast, case), reason=reason, until=until)
        assert "until" in refused.value.fields
    assert reload(case).due_at == case.due_at
    assert not Extension.objects.exists()


def test_a_matter_that_does_not_exist(cast: Cast) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid) as refused:
        actions.classify(**worker(cast, case), matter_id=uuid4())
    assert "matter" in refused.value.fields
    assert reload(case).matter_id is None


DONE: dict[str, Any] = {"outcome": Outcome.SOLVED, "text": "好了"}
TWICE: dict[str, Any] = {
    "accept": lambda t: actions.accept(**t),
    "decline": lambda t: actions.decline(**{**t, "actor": SYSTEM}, reason="BEYOND", text=""),
}
TWICE_IN_HAND: dict[str, Any] = {
    "resolve": lambda t: actions.resolve(**t, **DONE),
    "suspend": lambda t: actions.suspend(**t, reason="PARTS", until=LATER + timedelta(days=2)),
    "ask_time": lambda t: actions.ask_time(**t, reason="等料", until=LATER + timedelta(days=60)),
}


@pytest.mark.parametrize("verb", [*TWICE, *TWICE_IN_HAND])
def test_sent_twice_the_second_is_told(cast: Cast, verb: str) -> None:
    case = reported(cast.resident.actor) if verb in TWICE else accepted(cast)
    act = {**TWICE, **TWICE_IN_HAND}[verb]
    act(worker(cast, case))
    lines = Step.objects.filter(case=case).count()
    with pytest.raises(Conflict):
        act(worker(cast, case))
    assert Step.objects.filter(case=case).count() == lines


def test_an_act_from_before_the_report_is_refused(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    early = {**worker(cast, case), "at": AT - timedelta(minutes=1)}
    with pytest.raises(Conflict) as refused:
        actions.accept(**early)
    assert refused.value.code == "before_report"
    assert reload(case).status == Status.REPORTED
