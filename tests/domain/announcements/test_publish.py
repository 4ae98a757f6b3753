"""Publishing: once, for one's own area, with words and an end that lies ahead."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.announcements import actions
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import LONGEST, Draft, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions as places
from gewu.registers.places.types import Level
from tests.cast import AT, BEFORE, Cast
from tests.domain.announcements.board import DAY, WATER, draft, put_up

pytestmark = pytest.mark.django_db


def publish(cast: Cast, who: str, place: str, told: Draft = WATER, key: str = "press-1234") -> bool:
    _made, is_new = actions.publish(
        actor=getattr(cast, who).actor,
        place_id=getattr(cast, place),
        draft=told,
        key=key,
        at=AT,
    )
    return is_new


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("community_worker", "community"),
        ("secretary", "building_2"),
        ("street_staff", "next_community"),
        ("desk", "district"),
        ("administrator", "street"),
    ],
)
def test_an_office_tells_its_own_area_and_below(cast: Cast, who: str, place: str) -> None:
    assert publish(cast, who, place)
    made = Announcement.objects.get()
    assert (made.title, made.text, made.version) == ("今晚停水", "22:00 起停水。\n请提前存水。", 1)
    assert Record.objects.get().verb == Verb.PUBLISH


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("community_worker", "next_community"),
        ("community_worker", "street"),
        ("secretary", "next_grid"),
        ("street_staff", "district"),
    ],
)
def test_a_place_outside_ones_area_does_not_exist(cast: Cast, who: str, place: str) -> None:
    with pytest.raises(NotFound):
        publish(cast, who, place)
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("who", ["worker", "outsider", "clerk", "resident"])
def test_who_has_no_office_tells_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        publish(cast, who, "grid_1")
    assert not Announcement.objects.exists()


def test_it_is_told_in_the_name_of_the_nearest_office_of_the_publisher(cast: Cast) -> None:
    assert put_up(cast.building_1, by=cast.community_worker.actor).office_id == cast.community
    assert put_up(cast.building_1, by=cast.street_staff.actor).office_id == cast.street
    assert put_up(cast.building_1).office_id == cast.building_1


def test_the_same_key_is_one_announcement(cast: Cast) -> None:
    assert publish(cast, "secretary", "community")
    assert not publish(cast, "secretary", "community")
    with pytest.raises(Conflict):
        publish(cast, "secretary", "community", draft("别的事"))
    assert Announcement.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (draft(" \n "), "title"),
        (draft("长" * 61), "title"),
        (draft(text=" \r\n "), "text"),
        (draft(text="长" * 2001), "text"),
        (draft(until=AT), "until"),
        (draft(until=AT - DAY), "until"),
        (draft(until=AT + LONGEST + timedelta(seconds=1)), "until"),
    ],
)
def test_what_cannot_be_told_names_its_field(cast: Cast, told: Draft, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        publish(cast, "secretary", "community", told)
    assert list(caught.value.fields) == [field]


def test_line_breaks_are_kept_and_stray_blanks_are_not(cast: Cast) -> None:
    publish(cast, "secretary", "community", draft(" 今晚\t停水 ", text="\r\n一 \r\n\r\n二\r\n"))
    made = Announcement.objects.get()
    assert (made.title, made.text) == ("今晚 停水", "一\n\n二")


def test_a_single_home_is_too_small(cast: Cast) -> None:
    home = places.create_place(
        actor=cast.administrator.actor,
        parent_id=cast.building_1,
        level=Level.HOME,
        name="101",
        at=BEFORE,
    )
    with pytest.raises(Invalid) as caught:
        put_up(home.pk, by=cast.secretary.actor)
    assert list(caught.value.fields) == ["place"]


def test_the_event_names_no_words(cast: Cast) -> None:
    made = put_up(cast.community, by=cast.secretary.actor)
    event = EventRow.objects.get(kind="announcements.AnnouncementPublished")
    assert (event.subject, event.by, event.path) == (made.pk, cast.secretary.id, made.path)
    assert "停水" not in str(event.payload)


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": AT},
        {"text": ""},
        {"title": ""},
        {"text": "长" * 2001},
        {"kind": "NEWS"},
        {"version": 2},
        {"corrected_at": AT},
    ],
)
def test_the_database_refuses(cast: Cast, wrong: dict[str, object]) -> None:
    made = put_up(cast.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.filter(pk=made.pk).update(**wrong)


def test_nobody_is_named_for_a_withdrawal_that_was_not(cast: Cast) -> None:
    made = put_up(cast.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.filter(pk=made.pk).update(withdrawn_by=cast.secretary.id)


def test_two_records_of_one_version_cannot_be(cast: Cast) -> None:
    put_up(cast.community)
    record = Record.objects.get()
    record.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_a_key_of_nonsense_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        publish(cast, "secretary", "community", key=uuid4().hex[:3])
