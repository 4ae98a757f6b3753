"""Correcting, withdrawing and putting back up; what stood there before stays on record."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from gewu.domain.announcements import actions, queries
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import UNDO, Verb
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.kernel.models import EventRow
from tests.cast import AT, Cast
from tests.domain.announcements.board import DAY, HOUR, draft, put_up

pytestmark = pytest.mark.django_db
LATER = AT + HOUR


@pytest.fixture
def up(cast: Cast) -> Announcement:
    return put_up(cast.community, by=cast.community_worker.actor)


def correct(
    cast: Cast, up: Announcement, who: str = "secretary", *, version: int = 1, at: datetime = LATER
) -> Announcement:
    told = draft("明晚停水", until=at + 3 * DAY)
    return actions.correct(
        actor=getattr(cast, who).actor, announcement_id=up.pk, draft=told, version=version, at=at
    )


def withdraw(cast: Cast, up: Announcement, who: str = "secretary") -> Announcement:
    return actions.withdraw(actor=getattr(cast, who).actor, announcement_id=up.pk, at=LATER)


def restore(cast: Cast, up: Announcement, at: datetime = LATER + UNDO) -> Announcement:
    return actions.restore(actor=cast.secretary.actor, announcement_id=up.pk, at=at)


def kinds() -> list[str]:
    return list(EventRow.objects.order_by("pk").values_list("kind", flat=True))[-3:]


def test_a_correction_stands_in_its_place_and_the_old_words_on_record(
    cast: Cast, up: Announcement
) -> None:
    correct(cast, up)
    detail = queries.detail(actor=cast.secretary.actor, announcement_id=up.pk, at=LATER)
    assert (detail.row.title, detail.row.version, detail.row.corrected_at) == ("明晚停水", 2, LATER)
    told = [(one.verb, one.draft.title, one.by_name) for one in detail.records]
    assert told == [
        (Verb.CORRECT, "明晚停水", "孙书记"),
        (Verb.PUBLISH, "今晚停水", "周敏"),
    ]
    assert kinds()[-1] == "announcements.AnnouncementCorrected"


def test_who_has_read_an_older_version_is_told(cast: Cast, up: Announcement) -> None:
    correct(cast, up)
    with pytest.raises(Conflict) as caught:
        correct(cast, up, "community_worker", version=1)
    assert caught.value.code == "version"
    correct(cast, up, "community_worker", version=2)


def test_one_past_its_end_can_be_given_another(cast: Cast, up: Announcement) -> None:
    at = AT + 5 * DAY
    assert not queries.current(path=up.path, at=at)
    correct(cast, up, at=at)
    assert [row.title for row in queries.current(path=up.path, at=at)] == ["明晚停水"]


def test_a_withdrawal_hides_it_and_is_undone_within_ten_minutes(
    cast: Cast, up: Announcement
) -> None:
    withdraw(cast, up)
    assert not queries.current(path=up.path, at=LATER)
    restore(cast, up)
    assert queries.current(path=up.path, at=LATER)
    verbs = list(Record.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == [Verb.PUBLISH, Verb.WITHDRAW, Verb.RESTORE]
    assert kinds() == [
        "announcements.AnnouncementPublished",
        "announcements.AnnouncementWithdrawn",
        "announcements.AnnouncementRestored",
    ]


def test_after_ten_minutes_it_stays_down(cast: Cast, up: Announcement) -> None:
    withdraw(cast, up)
    late = LATER + UNDO + timedelta(seconds=1)
    with pytest.raises(Conflict):
        restore(cast, up, late)
    detail = queries.detail(actor=cast.secretary.actor, announcement_id=up.pk, at=late)
    assert detail.verbs == frozenset()


def test_what_is_withdrawn_is_neither_corrected_nor_withdrawn_again(
    cast: Cast, up: Announcement
) -> None:
    with pytest.raises(Conflict):
        restore(cast, up)
    withdraw(cast, up)
    with pytest.raises(Conflict):
        withdraw(cast, up)
    with pytest.raises(Conflict):
        correct(cast, up)


@pytest.mark.parametrize("who", ["worker", "resident", "clerk"])
def test_who_only_reads_it_is_refused(cast: Cast, who: str) -> None:
    up = put_up(cast.district)
    with pytest.raises(Refused):
        correct(cast, up, who)
    with pytest.raises(Refused):
        withdraw(cast, up, who)


@pytest.mark.parametrize("who", ["outsider", "clerk"])
def test_for_those_elsewhere_it_does_not_exist(cast: Cast, up: Announcement, who: str) -> None:
    with pytest.raises(NotFound):
        correct(cast, up, who)
    with pytest.raises(NotFound):
        withdraw(cast, up, who)


def test_those_below_do_not_change_what_the_street_tells(cast: Cast) -> None:
    up = put_up(cast.street, by=cast.street_staff.actor)
    with pytest.raises(Refused):
        withdraw(cast, up)
    shown = queries.detail(actor=cast.secretary.actor, announcement_id=up.pk, at=AT)
    assert shown.verbs == frozenset()


def test_nothing_is_deleted_moved_or_rewritten(cast: Cast, up: Announcement) -> None:
    record = Record.objects.get()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: Announcement.objects.filter(pk=up.pk)._raw_delete("default"),
        lambda: Announcement.objects.filter(pk=up.pk).update(place=cast.street),
        lambda: Announcement.objects.filter(pk=up.pk).update(published_at=LATER),
        lambda: Record.objects.filter(pk=record.pk).update(title="没说过"),
        lambda: Record.objects.filter(pk=record.pk)._raw_delete("default"),
    )
    for attempt in attempts:
        with pytest.raises(ProgrammingError), transaction.atomic():
            attempt()
    assert Announcement.objects.get().path == up.path
    assert Record.objects.get().title == "今晚停水"
