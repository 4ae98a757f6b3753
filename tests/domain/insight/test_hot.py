"""Hot issues: what belongs together, what is said about it, what bad input does."""

from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewu.domain.insight.rules.hot import HotIssues, hot_issues
from gewu.domain.insight.rules.hot_types import Message, Options
from gewu.kernel.errors import Invalid
from tests.domain.insight.town import AT, ISSUES, NOISE, groups, issue, messages, of_issues

OF_REPORTS = Options(threshold=0.07, cause_bonus=0.15)
HERE = ("430102001001002", "430102001001")


def test_one_cause_in_one_place_is_one_topic_however_it_is_worded() -> None:
    found = groups(hot_issues(messages(), at=AT))
    assert {issue(name) for name in ISSUES} <= found


def _noise() -> set[str]:
    return {one.id for one in messages() if one.text == one.title}


def test_single_messages_are_no_topic() -> None:
    together = {one for topic in hot_issues(messages(), at=AT) for one in topic.messages}
    assert together.isdisjoint(_noise())


def test_the_same_cause_in_two_places_is_two_topics() -> None:
    worded = ("电梯门关不上夹人", "电梯异响抖动", "电梯按键失灵", "货梯停运半年")
    elsewhere = [
        Message(f"far-{n}", f"far-{n}", f"白鹭家园{text}", f"白鹭家园北区的{text}", AT)
        for n, text in enumerate(worded)
    ]
    found = groups(hot_issues([*messages(), *elsewhere], at=AT))
    assert issue("lift") in found
    assert frozenset(one.id for one in elsewhere) in found


def test_a_topic_names_its_place_its_cause_and_its_most_typical_message() -> None:
    lift = next(t for t in hot_issues(messages(), at=AT) if "lift-00" in t.messages)
    assert any("锦鲤花园" in place for place in lift.places)
    assert any("电梯" in phrase for phrase in (*lift.phrases, *lift.places))
    assert lift.typical in lift.messages
    assert (lift.first, lift.last) == (
        min(one.at for one in messages() if one.id in issue("lift")),
        max(one.at for one in messages() if one.id in issue("lift")),
    )


def test_known_places_and_matters_join_what_the_words_alone_do_not() -> None:
    worded = ("楼上漏水到我家厨房", "天花板一直在滴", "墙皮泡烂了", "卫生间渗水")
    plain = [Message(f"m{n}", f"u{n}", text, "", AT) for n, text in enumerate(worded)]
    coded = [
        replace(one, title=f"{one.title}，管道老化", places=HERE, likely=(("leak", 1.0),))
        for one in plain
    ]
    town = [one for one in messages() if one.id not in issue("well")]
    found = hot_issues([*town, *plain], at=AT, options=OF_REPORTS)
    assert frozenset(one.id for one in plain) not in groups(found)
    found = hot_issues([*town, *coded], at=AT, options=OF_REPORTS)
    assert frozenset(one.id for one in coded) in groups(found)


@pytest.mark.parametrize("others", [6, 26, 400])
def test_three_near_reports_are_found_in_small_windows_and_in_large_ones(others: int) -> None:
    three = [one for one in messages() if one.id in {"lift-00", "lift-01", "lift-02"}]
    filler = [
        Message(f"f{n}", f"f{n}", f"{NOISE[n % 14]}{chr(0x4E00 + 37 * n)}", "", AT)
        for n in range(others)
    ]
    found = groups(hot_issues([*three, *filler], at=AT))
    assert frozenset(one.id for one in three) in found


def _of_matters(*likely: tuple[tuple[str, float], ...]) -> list[Message]:
    worded = ("人民医院大门口的井冒水", "人民医院大门口黑车堵路", "人民医院大门口路灯不亮")
    return [
        Message(f"m{n}", f"u{n}", text, "", AT, places=HERE, area=HERE[1], likely=matters)
        for n, (text, matters) in enumerate(zip(worded, likely, strict=True))
    ]


def test_a_few_alike_in_words_but_of_no_common_matter_are_no_topic() -> None:
    options = replace(OF_REPORTS, agreement=0.06)
    town = messages()
    well, cab, lamp = (("well", 1.0),), (("cab", 0.8),), (("lamp", 0.9),)
    for likely, is_found in (
        ((well, cab, lamp), False),
        ((lamp, lamp, lamp), True),
        (((), (), ()), True),
    ):
        found = groups(hot_issues([*town, *_of_matters(*likely)], at=AT, options=options))
        assert (frozenset({"m0", "m1", "m2"}) in found) is is_found


def test_alike_in_two_areas_is_further_apart_than_in_one() -> None:
    worded = ("梧桐路口积水没过脚踝", "梧桐路口积水一下雨就有")
    pair = [Message(f"p{n}", f"p{n}", text, "", AT, area="A") for n, text in enumerate(worded)]
    apart = [pair[0], replace(pair[1], area="B")]
    strict = Options(threshold=0.25)
    assert frozenset({"p0", "p1"}) in groups(
        hot_issues([*messages(), *pair], at=AT, options=strict)
    )
    found = groups(hot_issues([*messages(), *apart], at=AT, options=strict))
    assert frozenset({"p0", "p1"}) not in found


def test_a_message_without_time_is_named() -> None:
    timeless = replace(messages()[0], at=None)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match=timeless.id):
        hot_issues([timeless], at=AT)


def test_a_time_without_zone_is_named() -> None:
    zoneless = replace(messages()[0], at=AT.replace(tzinfo=None))
    with pytest.raises(Invalid, match=zoneless.id):
        hot_issues([zoneless], at=AT)


def test_nothing_makes_no_topic() -> None:
    assert hot_issues([], at=AT) == []
    assert hot_issues(messages()[:1], at=AT) == []


def test_empty_texts_are_not_alike() -> None:
    empty = [Message(f"m{n}", f"u{n}", "", "！？🙂", AT) for n in range(50)]
    assert hot_issues(empty, at=AT) == []


def test_a_text_pasted_thousands_of_times_is_one_topic_at_once() -> None:
    pasted = [replace(messages()[0], id=f"m{n}", user=f"u{n}") for n in range(5000)]
    begun = process_time()
    (topic,) = hot_issues(pasted, at=AT)
    assert len(topic.messages) == topic.heat.people == 5000
    assert process_time() - begun < 5


def test_very_long_texts_take_bounded_time() -> None:
    long = [replace(one, text=one.text * 3000) for one in messages()]
    begun = process_time()
    hot_issues(long, at=AT)
    assert process_time() - begun < 5


def test_fewest_people_can_be_asked_for() -> None:
    alone = [replace(one, user="the same") for one in messages() if one.id in issue("well")]
    assert hot_issues(alone, at=AT)
    assert hot_issues(alone, at=AT, options=Options(least_people=2)) == []


@settings(max_examples=25, deadline=None)
@given(st.permutations(messages()))
def test_the_order_of_the_messages_does_not_matter(shuffled: list[Message]) -> None:
    assert hot_issues(shuffled, at=AT) == hot_issues(messages(), at=AT)


WILD = st.text(max_size=60) | st.text("小区路电梯坏了水声AB1 。\0", max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WILD, WILD, st.integers(0, 3)), max_size=25))
def test_any_text_is_survived_and_every_message_is_in_one_topic_at_most(
    texts: list[tuple[str, str, int]],
) -> None:
    wild = [
        Message(f"m{n:02}", f"u{user}", title, text, AT - timedelta(days=user))
        for n, (title, text, user) in enumerate(texts)
    ]
    topics = hot_issues(wild, at=AT)
    told = [one for topic in topics for one in topic.messages]
    assert len(told) == len(set(told))
    assert all(len(topic.messages) > 1 for topic in topics)
    assert hot_issues(wild[::-1], at=AT) == topics


def test_what_comes_bit_by_bit_ends_as_what_comes_at_once() -> None:
    board = HotIssues()
    for one in messages():
        board.add([one])
    assert of_issues(board.topics(at=AT)) == of_issues(hot_issues(messages(), at=AT))


def test_a_few_more_messages_join_their_topic_without_weighing_all_anew() -> None:
    board = HotIssues()
    board.add(messages()[:-6])
    weights = board.likeness
    board.add(messages()[-6:])
    assert board.likeness is weights
    assert of_issues(board.topics(at=AT)) == of_issues(hot_issues(messages(), at=AT))


def test_adding_a_message_again_changes_nothing() -> None:
    board = HotIssues()
    board.add(messages())
    before = board.topics(at=AT)
    board.add(messages())
    assert board.topics(at=AT) == before


def test_a_topic_keeps_its_id_while_messages_come_and_go() -> None:
    board = HotIssues()
    board.add(messages()[:-10])
    before = {topic.id: topic for topic in board.topics(at=AT)}
    known = {one: topic.id for topic in before.values() for one in topic.messages}
    board.forget(before=AT - timedelta(days=25))
    board.add(messages()[-10:])
    after = board.topics(at=AT, known=known)
    assert {topic.id for topic in after} == set(before)
    for topic in after:
        assert set(topic.messages) & set(before[topic.id].messages)


def test_a_new_topic_does_not_take_the_id_of_one_that_moved_on() -> None:
    found = hot_issues(messages(), at=AT)
    first = found[0]
    known = {one: first.id for topic in found for one in topic.messages}
    board = HotIssues()
    board.add(messages())
    ids = [topic.id for topic in board.topics(at=AT, known=known)]
    assert len(ids) == len(set(ids))
