"""Who may embed the residents' pages: nobody, until the district names a site."""

import pytest
from django.test import Client

from gewu.kernel.errors import Invalid
from gewu.registers.places import actions as places
from gewu.web.ui.tenant import FRAME_ANCESTORS
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
APP = "https://app.example.gov.cn"


def name(cast: Cast, *origins: str) -> None:
    places.set_setting(
        actor=cast.administrator.actor,
        place_id=cast.district,
        key=FRAME_ANCESTORS.key,
        value=list(origins),
        at=AT,
    )


def test_nobody_may_by_default(cast: Cast, guest: Client) -> None:
    answer = guest.get("/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("page", ["/", "/report/repair/", "/follow/", "/feedback/", "/mine/"])
def test_a_named_site_may_embed_residents_pages(cast: Cast, guest: Client, page: str) -> None:
    name(cast, APP)
    answer = guest.get(page)
    policy = answer.headers["Content-Security-Policy"]
    assert f"frame-ancestors 'self' {APP}" in policy
    assert "default-src 'self'" in policy
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("page", ["/account/login/", "/desk/", "/worker/", "/nowhere/", "/ui/"])
def test_pages_of_staff_are_never_embedded(cast: Cast, guest: Client, page: str) -> None:
    name(cast, APP)
    answer = guest.get(page)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "origin",
    [
        "http://app.example.gov.cn",
        "https://app.example.gov.cn/path",
        "https://app.example.gov.cn; script-src *",
        "*",
        "https://*",
        "'self'",
        "https://a.cn https://b.cn",
    ],
)
def test_only_whole_origins_are_taken(origin: str) -> None:
    with pytest.raises(Invalid):
        FRAME_ANCESTORS.check([origin])


def test_a_whole_domain_may_be_named() -> None:
    assert FRAME_ANCESTORS.check(["https://*.example.gov.cn:8443"])
