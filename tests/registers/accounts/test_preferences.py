"""Preferences: everybody's own, small, and nobody else's business."""

import pytest
from django.db import DataError, IntegrityError, transaction

from gewu.kernel.access import GUEST
from gewu.kernel.errors import Invalid, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.models import Preference
from gewu.registers.accounts.types import LONGEST_PREFERENCE
from tests.cast import AT, Cast

KEY = "desk.cases.columns"


def test_what_is_kept_comes_back(cast: Cast) -> None:
    actions.prefer(actor=cast.worker.actor, key=KEY, value=["left", "words"], at=AT)
    assert queries.preference(actor=cast.worker.actor, key=KEY) == ["left", "words"]


def test_the_last_word_holds(cast: Cast) -> None:
    for value in (["left"], {"views": [], "start": ""}):
        actions.prefer(actor=cast.worker.actor, key=KEY, value=value, at=AT)
    assert queries.preference(actor=cast.worker.actor, key=KEY) == {"views": [], "start": ""}
    assert Preference.objects.count() == 1


def test_nothing_forgets_it(cast: Cast) -> None:
    actions.prefer(actor=cast.worker.actor, key=KEY, value=["left"], at=AT)
    actions.prefer(actor=cast.worker.actor, key=KEY, value=None, at=AT)
    assert queries.preference(actor=cast.worker.actor, key=KEY) is None


def test_nobody_reads_anothers(cast: Cast) -> None:
    actions.prefer(actor=cast.worker.actor, key=KEY, value=["left"], at=AT)
    assert queries.preference(actor=cast.administrator.actor, key=KEY) is None
    assert queries.preferences(actor=GUEST, keys=(KEY,)) == {}


def test_a_guest_has_none_to_keep(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.prefer(actor=GUEST, key=KEY, value=["left"], at=AT)


def test_too_much_is_not_kept(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.prefer(actor=cast.worker.actor, key=KEY, value="字" * LONGEST_PREFERENCE, at=AT)
    actions.prefer(actor=cast.worker.actor, key=KEY, value="字" * (LONGEST_PREFERENCE - 2), at=AT)


def test_the_database_bounds_it_too(cast: Cast) -> None:
    long = {"value": "字" * LONGEST_PREFERENCE}
    for wrong in (long, {"key": ""}):
        given = {"account_id": cast.worker.id, "key": KEY, "value": 1, "changed_at": AT} | wrong
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            Preference.objects.create(**given)


def test_each_key_is_there_once(cast: Cast) -> None:
    Preference.objects.create(account_id=cast.worker.id, key=KEY, value=1, changed_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(account_id=cast.worker.id, key=KEY, value=2, changed_at=AT)


def test_it_concerns_nobody_so_nothing_is_announced(cast: Cast) -> None:
    before = EventRow.objects.count()
    actions.prefer(actor=cast.worker.actor, key=KEY, value=["left"], at=AT)
    assert EventRow.objects.count() == before
