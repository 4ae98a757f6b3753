"""Loading places from a file: see first, then decide."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewu.registers.places import queries as places
from tests.cast import Cast
from tests.web.desk.conftest import browser_of

CHOOSE = reverse("desk:import_places")
CHECK = reverse("desk:check_places")
LOAD = reverse("desk:load_places")
LEAVE = reverse("desk:leave_places")
HEAD = "层级,名称,编码,上级编码"
GOOD = "网格,第八网格,,999901001001"
BAD = "网格,,,999901001001"


def upload(client: Client, *lines: str, name: str = "places.csv") -> int:
    content = "\n".join((HEAD, *lines)).encode()
    file = SimpleUploadedFile(name, content)
    return client.post(CHOOSE, {"file": file, "datum": "WGS84"}).status_code


def names(cast: Cast) -> list[str]:
    return [place.name for place in places.children(cast.administrator.actor, cast.community)]


@pytest.fixture(autouse=True)
def _nothing_left_behind(cast: Cast) -> Iterator[None]:
    yield
    if default_storage.exists("imports"):
        for name in default_storage.listdir("imports")[1]:
            default_storage.delete(f"imports/{name}")


def test_nothing_is_loaded_by_looking(admin: Client, cast: Cast) -> None:
    assert upload(admin, GOOD) == 302
    report = admin.get(CHECK).context["report"]
    assert (report.created, len(report.bad)) == (1, 0)
    assert "第八网格" not in names(cast)


def test_loading_after_looking(admin: Client, cast: Cast) -> None:
    upload(admin, GOOD)
    assert admin.post(LOAD).status_code == 302
    assert "第八网格" in names(cast)
    assert admin.get(CHECK).status_code == 404
    assert default_storage.listdir("imports")[1] == []


def test_every_bad_cell_is_listed_with_its_row(admin: Client, cast: Cast) -> None:
    upload(admin, GOOD, BAD)
    answer = admin.get(CHECK)
    assert [cell.number for cell in answer.context["bad"]] == [3]
    assert answer.context["bad_rows"] == 1


def test_bad_rows_are_skipped_only_when_told_so(admin: Client, cast: Cast) -> None:
    upload(admin, GOOD, BAD)
    assert admin.post(LOAD).status_code == 422
    assert "第八网格" not in names(cast)
    admin.post(LOAD, {"skip_bad": "1"})
    assert "第八网格" in names(cast)


def test_leaving_forgets_the_file(admin: Client, cast: Cast) -> None:
    upload(admin, GOOD)
    admin.post(LEAVE)
    assert admin.get(CHECK).status_code == 404
    assert "第八网格" not in names(cast)


def test_another_file_takes_the_place_of_the_first(admin: Client) -> None:
    upload(admin, GOOD)
    upload(admin, GOOD)
    assert len(default_storage.listdir("imports")[1]) == 1


@pytest.mark.parametrize("name", ["places.pdf", "places.xlsx"])
def test_a_file_that_cannot_be_read_is_sent_back(admin: Client, name: str) -> None:
    assert upload(admin, GOOD, name=name) == 422


def test_the_template_is_an_excel_file(admin: Client) -> None:
    assert admin.get(reverse("desk:places_template")).content.startswith(b"PK")


@pytest.mark.parametrize("who", ["community_worker", "resident"])
def test_others_find_no_such_pages(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert upload(client, GOOD) == 404
    assert client.get(CHECK).status_code == 404
    assert client.get(reverse("desk:places_template")).status_code == 404
    assert client.post(LOAD).status_code == 404
    assert client.post(LEAVE).status_code == 404
