"""Thirty days of cases: in order, in place, and told by people who were there to tell."""

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from shapely.geometry import Point, shape

from gewu.gateways.demo import district
from gewu.gateways.demo.photos import MOTIFS
from gewu.gateways.demo.types import SYSTEM, Case, Channel, Demo, Level, PersonKind, Style, Verb
from tests.gateways.demo.conftest import NOW

# What may follow what, as the rules of cases have it.
STATES = {
    ("", Verb.REPORT): "REPORTED",
    ("REPORTED", Verb.ACCEPT): "ACCEPTED",
    ("REOPENED", Verb.ACCEPT): "ACCEPTED",
    ("REPORTED", Verb.DISPATCH): "DISPATCHED",
    ("ACCEPTED", Verb.DISPATCH): "DISPATCHED",
    ("DISPATCHED", Verb.SIGN): "ACCEPTED",
    ("DISPATCHED", Verb.RETURN): "RETURNED",
    ("ACCEPTED", Verb.SUSPEND): "SUSPENDED",
    ("ACCEPTED", Verb.ASK_TIME): "ACCEPTED",
    ("REPORTED", Verb.DECLINE): "DECLINED",
    ("REPORTED", Verb.MERGE): "MERGED",
    ("REPORTED", Verb.NOTE): "REPORTED",
    ("ACCEPTED", Verb.NOTE): "ACCEPTED",
    ("ACCEPTED", Verb.RESOLVE): "RESOLVED",
    ("RESOLVED", Verb.RATE): "CLOSED",
    ("RESOLVED", Verb.REOPEN): "REOPENED",
    ("CLOSED", Verb.REOPEN): "REOPENED",
}


def state(case: Case) -> str:
    now = ""
    for step in case.steps:
        now = STATES[now, step.verb]
    return now


def local_hours(demo: Demo, verb: Verb) -> list[int]:
    zone = ZoneInfo("Asia/Shanghai")
    return [s.at.astimezone(zone).hour for c in demo.cases for s in c.steps if s.verb is verb]


def test_there_are_about_260_cases_of_the_last_thirty_days_in_order(demo: Demo) -> None:
    reported = [case.reported_at for case in demo.cases]
    assert 240 <= len(reported) <= 290
    assert reported == sorted(reported)
    assert NOW - timedelta(days=34) < reported[0]
    assert [case.key for case in demo.cases] == sorted({case.key for case in demo.cases})


def test_every_step_is_legal_and_later_than_the_one_before(demo: Demo) -> None:
    for case in demo.cases:
        moments = [step.at for step in case.steps]
        assert moments == sorted(set(moments)), case.key
        assert moments[-1] <= NOW
        assert state(case)


@pytest.mark.parametrize("hour", [0, 5, 9, 13, 18, 23])
def test_any_moment_gives_a_legal_history(hour: int) -> None:
    now = NOW.replace(hour=hour) - timedelta(days=3)
    demo = district.build(now=now)
    for case in demo.cases:
        moments = [step.at for step in case.steps]
        assert moments == sorted(set(moments)), case.key
        assert moments[-1] <= now
        assert state(case)


def test_open_cases_stand_at_every_stage(demo: Demo) -> None:
    states = Counter(state(case) for case in demo.cases)
    assert states["REPORTED"] >= 2
    assert states["ACCEPTED"] >= 5
    assert states["REOPENED"] >= 1
    assert {"DISPATCHED", "SUSPENDED", "RETURNED", "DECLINED", "MERGED"} <= set(states)
    assert 3 <= states["RESOLVED"] <= 30
    assert sum(states[one] for one in ("REPORTED", "ACCEPTED", "REOPENED")) >= 11


def test_some_open_cases_are_old_enough_to_be_overdue(demo: Demo) -> None:
    late = [c for c in demo.cases if c.reported_at < NOW - timedelta(days=8)]
    assert sum(state(case) in {"REPORTED", "ACCEPTED", "SUSPENDED"} for case in late) >= 2


def test_every_case_lies_at_a_known_place_and_its_point_in_that_grid(demo: Demo) -> None:
    places = {place.path: place for place in demo.places}
    for case in demo.cases:
        assert places[case.place].level in {Level.BUILDING, Level.GRID}
        grid = places[case.place[: Level.GRID.length]].outline
        assert grid
        assert shape(grid.geojson()).contains(Point(case.point)), case.spot


def test_reporters_are_residents_and_steps_are_made_by_known_people(demo: Demo) -> None:
    people = {person.key: person for person in demo.people}
    for case in demo.cases:
        assert people[case.reporter].kind is PersonKind.RESIDENT
        assert all(step.by in people or step.by == SYSTEM for step in case.steps)
        for step in case.steps:
            if step.verb in {Verb.RATE, Verb.REOPEN}:
                assert step.by == case.reporter


def test_only_hotline_reports_come_from_the_system_and_carry_its_number(demo: Demo) -> None:
    for case in demo.cases:
        from_hotline = case.channel is Channel.HOTLINE
        assert (case.steps[0].by == SYSTEM) == from_hotline
        assert bool(case.outer_number) == from_hotline


def test_staff_act_only_where_they_have_a_post(demo: Demo) -> None:
    posts = [(post.holder, post.place) for post in demo.posts]
    posts += [(post.substitute, post.place) for post in demo.posts if post.substitute]
    working = {Verb.ACCEPT, Verb.SIGN, Verb.DISPATCH, Verb.RESOLVE}
    for case in demo.cases:
        for step in case.steps:
            if step.verb in working:
                assert any(who == step.by and case.place.startswith(at) for who, at in posts)


def test_a_case_is_handed_only_to_an_organisation_that_works_there(demo: Demo) -> None:
    organisations = {one.key: one for one in demo.organisations}
    handed = [(c, s) for c in demo.cases for s in c.steps if s.verb is Verb.DISPATCH]
    assert len(handed) > 60
    for case, step in handed:
        assert case.place.startswith(organisations[step.to].place)
        assert step.text


def test_lifts_break_only_where_there_are_lifts(demo: Demo) -> None:
    facts = {place.path: place.building for place in demo.places}
    spoken = [case for case in demo.cases if "电梯" in case.text and "加装" not in case.text]
    assert len(spoken) >= 10
    for case in spoken:
        building = facts[case.place]
        assert not building or building.lift or "没有电梯" in case.text, case.text


def test_flying_leads_and_bad_pipes_cluster_in_old_compounds(demo: Demo) -> None:
    clusters = Counter(case.cluster for case in demo.cases if case.cluster)
    assert clusters["ebikes-guihua"] == 9
    assert len(clusters) == 7
    facts = {place.path: place.building for place in demo.places}
    for case in demo.cases:
        if case.cluster in {"ebikes-guihua", "burst-matou"}:
            building = facts[case.place]
            assert building
            assert building.style is Style.OLD


def test_the_burst_pipe_is_told_by_many_within_twenty_minutes(demo: Demo) -> None:
    told = [case.reported_at for case in demo.cases if case.cluster == "burst-matou"]
    assert len(told) >= 7
    assert max(told) - min(told) <= timedelta(minutes=20)


def test_texts_are_distinct_and_have_no_blanks_left(demo: Demo) -> None:
    texts = [case.text for case in demo.cases]
    assert len(set(texts)) >= 240
    words = [step.text for case in demo.cases for step in case.steps]
    assert not any("{" in text or "}" in text for text in words)
    assert all(s.text for c in demo.cases for s in c.steps if s.verb in {Verb.RESOLVE, Verb.NOTE})


def test_people_report_in_the_evening_and_staff_answer_in_the_day(demo: Demo) -> None:
    reported = local_hours(demo, Verb.REPORT)
    assert sum(18 <= hour <= 22 for hour in reported) > sum(10 <= hour <= 16 for hour in reported)
    answered = local_hours(demo, Verb.RESOLVE)
    assert sum(8 <= hour <= 18 for hour in answered) > 0.75 * len(answered)


def test_photos_have_motifs_and_after_follows_before(demo: Demo) -> None:
    pictured = [case for case in demo.cases if case.photos]
    assert len(pictured) > 40
    for case in pictured:
        motif, variant, moment = case.photos[0].split("-")
        assert motif in MOTIFS
        assert moment == "before"
        shown = {photo for step in case.steps for photo in step.photos}
        assert shown <= {f"{motif}-{variant}-before", f"{motif}-{variant}-after"}


def test_the_resident_of_the_login_page_sees_cases_at_several_stages(demo: Demo) -> None:
    own = [state(case) for case in demo.cases if case.reporter == "resident"]
    assert {"ACCEPTED", "RESOLVED", "CLOSED"} <= set(own)
