"""The table of verbs, read aloud: nothing is missing, nothing leads nowhere, the paper is true."""

import inspect

import pytest

from gewu.domain.cases import actions, rules, tenant
from gewu.domain.cases.rules import Tick, Who
from gewu.domain.cases.types import ENDED, OPEN, Status, Verb
from scripts import verbs

# The action where it is not the verb in small letters; what the clock does has none of its own.
NAMES = {
    Verb.RETURN: "return_case",
    Verb.NO_TIME: "refuse_time",
    Verb.HEARD_YES: "follow_up",
    Verb.HEARD_NO: "follow_up",
    Verb.UNREACHED: "follow_up",
    Verb.CLOSE: "close_unanswered",
    Verb.REVEAL: "reveal_contact",
    Verb.PART_DONE: "end_part",
    Verb.WARN: "sweep",
    Verb.OVERDUE: "sweep",
    Verb.RING: "sweep",
}
ALL = [*rules.TABLE, rules.TO_CHECK]
MOVING = [row for row in ALL if row.target]


def test_every_verb_stands_in_it_once() -> None:
    assert sorted(row.verb for row in rules.TABLE) == sorted(Verb)


def test_every_state_is_reached() -> None:
    reached = {row.target for row in MOVING if row.target not in row.sources}
    assert reached == set(Status)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.ARCHIVED}))
def test_every_state_is_left(status: Status) -> None:
    assert [row.verb for row in MOVING if status in row.sources and row.target != status]


def test_what_is_archived_stays_so() -> None:
    assert not [row.verb for row in MOVING if Status.ARCHIVED in row.sources]


@pytest.mark.parametrize("status", sorted(OPEN))
def test_from_every_open_state_there_is_a_way_to_the_end(status: Status) -> None:
    known, found = set[Status](), {status}
    while found - known:
        known |= found
        found = {row.target for row in MOVING if row.target and row.sources & known}
    assert known >= ENDED


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_an_action_that_is_told_the_time(verb: Verb) -> None:
    action = getattr(actions, NAMES.get(verb, verb.lower()))
    given = inspect.signature(action).parameters
    assert {p.kind for p in given.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert "at" in given
    assert ("actor" in given) or rules.ROWS[verb].who is Who.CLOCK


def test_every_message_has_words_and_every_words_a_verb() -> None:
    assert {row.tells for row in ALL if row.tells} == set(tenant.MESSAGES.default)


def test_the_clock_stops_where_a_case_ends_and_nowhere_else() -> None:
    stops = {row.target for row in ALL if row.tick is Tick.STOP}
    assert stops == ENDED | {Status.MERGED}
    assert not [row.verb for row in MOVING if row.target in stops and row.tick is not Tick.STOP]


def test_nobody_decides_on_their_own_work() -> None:
    second = {Verb.EXTEND, Verb.NO_TIME, Verb.VERIFY, Verb.REJECT, Verb.HEARD_YES, Verb.HEARD_NO}
    assert {rules.ROWS[verb].who for verb in second} == {Who.SECOND, Who.CHECKER}


def test_the_document_is_up_to_date() -> None:
    written = verbs.DOCUMENT.read_text(encoding="utf-8")
    assert written == verbs.document(), "run: python -m scripts.verbs"
