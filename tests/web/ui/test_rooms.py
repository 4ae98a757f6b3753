"""A wing's menu: only what the actor may enter, and where they are."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from gewu.kernel.access import GUEST, Actor, Grant, Kind
from gewu.web import desk
from gewu.web.ui import rooms
from gewu.web.ui.rooms import Room

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
CLERK = Actor(id=uuid4(), kind=Kind.STAFF, grants=frozenset({Grant("stock.count", "110101")}))
MENU = [
    Room("style", "Style", "home", "ui:styleguide"),
    Room("stock", "Stock", "archive", "ui:care", permission="stock.count", count=lambda *_: 7),
    Room("lost", "Lost", "help", "no:such"),
]


@pytest.fixture(autouse=True)
def menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ROOMS", MENU, raising=False)


def test_a_room_needs_its_permission() -> None:
    found = rooms.doors("desk", actor=GUEST, path="/", at=AT)
    assert [door.name for door in found] == ["Style"]


def test_a_permitted_room_shows_its_count() -> None:
    found = rooms.doors("desk", actor=CLERK, path="/", at=AT)
    assert [(door.name, door.count) for door in found] == [("Style", 0), ("Stock", 7)]


def test_the_longest_matching_address_is_active() -> None:
    found = rooms.doors("desk", actor=CLERK, path="/ui/care/7/", at=AT)
    assert [door.name for door in found if door.active] == ["Stock"]


def test_an_unknown_wing_has_no_rooms() -> None:
    assert rooms.doors("attic", actor=CLERK, path="/", at=AT) == []
    assert rooms.doors("", actor=CLERK, path="/", at=AT) == []
