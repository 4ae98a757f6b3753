"""Every page of every room of the desk, read by axe in light and dark."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Browser
from pytest_django import Settings

from gewu.web.desk import ROOMS
from gewu.web.ui.rooms import Room
from tests import jobs
from tests.browser import stages
from tests.browser.axe import DESK_LOOKS, addresses, browser_of, enter, faults, told
from tests.browser.people import opener
from tests.cast import Cast, Person, assemble

Readers = Mapping[Person, Client]


@pytest.fixture
def people(transactional_db: None, settings: Settings) -> Cast:
    settings.DEMO = True
    call_command("createcachetable", verbosity=0)
    jobs.clear()
    return assemble()


def readers(people: Cast) -> dict[Person, Client]:
    """Who between them may open all there is."""
    found = (
        people.desk,
        people.secretary,
        people.street_staff,
        people.clerk,
        people.administrator,
        people.worker,
    )
    return {person: browser_of(person) for person in found}


def reader_of(path: str, found: Readers) -> Person | None:
    """The first who gets a whole page there: not a form's target, a part of a page or a file."""
    return next((who for who, client in found.items() if _is_page(client, path)), None)


def _is_page(client: Client, path: str) -> bool:
    answer = client.get(path)
    answer.close()  # of a file
    if answer.status_code != 200 or answer.streaming:
        return False
    return answer.content.lstrip().startswith(b"<!doctype html>")


def paths_of(room: Room, arguments: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The addresses below the room's own."""
    start = reverse(room.url_name)
    return (path for path in addresses("desk", arguments) if path.startswith(start))


def pages_of(room: Room, people: Cast) -> dict[str, Person]:
    """The pages of a room and who opens each; a form only once, whatever it is about."""
    found, clients = {}, readers(people)
    forms: set[tuple[str, ...]] = set()
    for path in paths_of(room, stages.desk(people)):
        form = _form(path)
        if form in forms:
            continue
        if person := reader_of(path, clients):
            found[path] = person
            forms |= {form} if form else set()
    return found


def _form(path: str) -> tuple[str, ...]:
    """Names the form at an address that goes on after what it is about; () for other pages."""
    match = resolve(path)
    ids = {str(value) for name, value in match.kwargs.items() if name.endswith("_id")}
    words = path.strip("/").split("/")
    if not ids.intersection(words[:-1]):
        return ()
    return tuple("*" if word in ids else word for word in words)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.slug)
def test_everybody_can_read_every_page_of(
    room: Room, browser: Browser, live: str, people: Cast
) -> None:
    found = pages_of(room, people)
    assert reverse(room.url_name) in found
    open_as, troubles = opener(browser, live)
    page, faulty, reader = open_as(device="desktop"), {}, None
    for path, person in sorted(found.items(), key=lambda pair: pair[1].username):
        if person != reader:
            enter(page, live, person)
            reader = person
        page.goto(live + path)
        if wrong := faults(page, DESK_LOOKS):
            faulty[path] = wrong
    page.context.close()
    assert not faulty, told(faulty)
    assert troubles == []
