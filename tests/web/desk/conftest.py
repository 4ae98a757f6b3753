"""The cast logged in at the desk, and a case to look at."""

from datetime import datetime
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from gewu.domain.cases import actions as cases
from gewu.domain.cases.types import Kind, Report
from gewu.registers.accounts import queries as accounts
from tests.cast import IN_GRID_1, Cast, Person

# The pages go by the clock of the machine.
NOW: datetime = timezone.localtime()


def browser_of(person: Person) -> Client:
    account = accounts.account(account_id=person.id)
    assert account is not None
    client = Client()
    client.force_login(account)
    return client


def report(cast: Cast, text: str = "三单元楼道灯不亮", *, at: datetime = NOW) -> UUID:
    """A case in grid 1 with a phone, reported by a resident."""
    words = Report(
        kind=Kind.REPAIR,
        text=text,
        point=IN_GRID_1,
        contact_name="杨阿姨",
        contact_phone="13800000009",
    )
    made, _ = cases.report(actor=cast.resident.actor, report=words, key=uuid4().hex, at=at)
    return made.pk


def photo(data: bytes = b"") -> SimpleUploadedFile:
    """A small picture, or the given bytes under a picture's name."""
    if not data:
        picture = BytesIO()
        Image.new("RGB", (64, 48), "teal").save(picture, "JPEG")
        data = picture.getvalue()
    return SimpleUploadedFile("lamp.jpg", data, content_type="image/jpeg")


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    return report(cast)


@pytest.fixture
def staff(cast: Cast) -> Client:
    """The community worker, who works on and hands over the cases of the community."""
    return browser_of(cast.community_worker)


@pytest.fixture
def admin(cast: Cast) -> Client:
    return browser_of(cast.administrator)


@pytest.fixture
def resident(cast: Cast) -> Client:
    return browser_of(cast.resident)


@pytest.fixture
def outsider(cast: Cast) -> Client:
    """Works in the community next door."""
    return browser_of(cast.outsider)
