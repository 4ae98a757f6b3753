"""Who may enter the grid workers' pages."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.worker.conftest import browser_of

pytestmark = pytest.mark.django_db
PAGES = ("/work/", "/work/report/", "/work/me/", "/work/ground.geojson")


@pytest.mark.parametrize("page", PAGES)
def test_nobody_enters_without_logging_in(cast: Cast, page: str) -> None:
    answer = Client().get(page)
    assert answer.headers["Location"] == f"/account/login/?next={page}"


@pytest.mark.parametrize("page", PAGES)
def test_for_residents_these_pages_do_not_exist(cast: Cast, page: str) -> None:
    assert browser_of(cast.resident).get(page).status_code == 404


def test_my_page_names_my_posts(cast: Cast, worker: Client) -> None:
    page = worker.get("/work/me/").content.decode()
    assert "王小满" in page
    assert "网格员" in page
    assert "第一网格" in page


def test_an_administrator_may_not_report_for_others(cast: Cast) -> None:
    assert browser_of(cast.administrator).get("/work/report/").status_code == 403
