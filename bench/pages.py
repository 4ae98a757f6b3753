"""Whole pages through Django, as people open them: time on the server and statements."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.conf import settings
from django.test import Client

from bench import loop
from bench.clock import Figure, measure
from gewu.registers.accounts import queries as accounts

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def figures() -> Iterator[Figure]:
    cast = loop.people[0]
    case = loop.report_one(cast.resident.actor)
    opened = (
        ("resident: home", cast.resident.id, "/"),
        ("resident: own case", cast.resident.id, f"/cases/{case}/"),
        ("worker: inbox", cast.worker.id, "/work/"),
        ("worker: case", cast.worker.id, f"/work/cases/{case}/"),
        ("desk: inbox", cast.secretary.id, "/desk/cases/"),
        ("desk: case", cast.secretary.id, f"/desk/cases/{case}/"),
    )
    for what, account_id, path in opened:
        yield measure(what, _opening(browser(account_id), path), times=60)


def browser(account_id: UUID) -> Client:
    account = accounts.account(account_id=account_id)
    assert account is not None
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def _opening(client: Client, path: str) -> Callable[[], object]:
    def open_page() -> None:
        response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)

    return open_page
