"""New names, and the addresses that follow them."""

import pytest

from gewu.kernel.errors import NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions
from gewu.registers.places.types import Level
from tests.registers.places.ground import ADMIN, AT, OUTSIDER, VIEWER, Ground, make


def test_every_address_below_follows(ground: Ground) -> None:
    entrance = make(Level.ENTRANCE, ground.building, "1单元")
    actions.rename(actor=ADMIN, place_id=ground.community.pk, name="吉祥社区", at=AT)
    ground.building.refresh_from_db()
    entrance.refresh_from_db()
    assert ground.building.full_name == "朝阳街道吉祥社区阳光花园3号楼"
    assert entrance.full_name == "朝阳街道吉祥社区阳光花园3号楼1单元"


def test_neighbours_keep_their_addresses(ground: Ground) -> None:
    actions.rename(actor=ADMIN, place_id=ground.community.pk, name="吉祥社区", at=AT)
    ground.grids[2].refresh_from_db()
    assert ground.grids[2].full_name == "朝阳街道和平社区第一网格"


def test_the_old_name_stays_known(ground: Ground) -> None:
    place = actions.rename(actor=ADMIN, place_id=ground.community.pk, name="吉祥社区", at=AT)
    assert place.aliases == ["幸福社区"]
    back = actions.rename(actor=ADMIN, place_id=ground.community.pk, name="幸福社区", at=AT)
    assert (back.name, back.aliases) == ("幸福社区", ["吉祥社区"])


def test_the_same_name_changes_nothing(ground: Ground) -> None:
    before = EventRow.objects.count()
    actions.rename(actor=ADMIN, place_id=ground.community.pk, name=" 幸福社区 ", at=AT)
    assert EventRow.objects.count() == before


def test_others_may_not(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.rename(actor=VIEWER, place_id=ground.community.pk, name="吉祥", at=AT)
    with pytest.raises(NotFound):
        actions.rename(actor=OUTSIDER, place_id=ground.community.pk, name="吉祥", at=AT)
    ground.community.refresh_from_db()
    assert ground.community.name == "幸福社区"
