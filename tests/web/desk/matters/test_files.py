"""Both lists go out as Excel and come back: upload, look, load."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gewu.domain.matters.models import Duty, Matter
from tests.cast import Cast
from tests.domain.matters.lists import xlsx
from tests.web.desk.conftest import browser_of

HEAD = ("编码", "上级编码", "名称")


def upload(client: Client, slug: str, content: bytes, name: str = "清单.xlsx") -> str:
    """Choose a file; where the browser is sent."""
    answer = client.post(
        reverse("desk:import_list", args=[slug]), {"file": SimpleUploadedFile(name, content)}
    )
    return answer.headers.get("Location", str(answer.status_code))


def exported(client: Client, name: str) -> bytes:
    answer = client.get(reverse(f"desk:{name}"))
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a FileResponse


@pytest.mark.parametrize(("slug", "name"), [("catalogue", "matters"), ("duties", "duties")])
def test_what_goes_out_comes_back_unchanged(
    desk: Client, lists: Cast, slug: str, name: str
) -> None:
    content = exported(desk, f"export_{name}")
    assert load_workbook(BytesIO(content)).worksheets[0].max_row > 60
    check = reverse("desk:check_list", args=[slug])
    assert upload(desk, slug, content) == check
    page = desk.get(check).content.decode()
    assert reverse("desk:load_list", args=[slug]) not in page


def test_bad_cells_are_shown_by_column_and_the_rest_can_be_loaded(desk: Client) -> None:
    upload(desk, "catalogue", xlsx(HEAD, ("X1", "", "路灯"), ("X2", "ZZ", "井盖")))
    page = desk.get(reverse("desk:check_list", args=["catalogue"])).content.decode()
    assert "上级编码" in page
    load = reverse("desk:load_list", args=["catalogue"])
    assert desk.post(load).status_code == 422
    assert not Matter.objects.exists()
    assert desk.post(load, {"skip_bad": "1"})["Location"] == reverse("desk:matters")
    assert Matter.objects.get().code == "X1"


def test_a_duty_list_is_loaded(desk: Client, pipe: Matter) -> None:
    rows = ("事项编码", "地点编码", "网格员"), ("M0304", "999901001001", "牵头")
    upload(desk, "duties", xlsx(*rows))
    desk.post(reverse("desk:load_list", args=["duties"]))
    assert Duty.objects.filter(matter=pipe, place__path="999901001001").exists()


def test_a_file_may_be_left_alone(desk: Client) -> None:
    upload(desk, "catalogue", xlsx(HEAD, ("X1", "", "路灯")))
    desk.post(reverse("desk:leave_list", args=["catalogue"]))
    assert desk.get(reverse("desk:check_list", args=["catalogue"])).status_code == 404


def test_a_file_that_is_no_list_is_refused(desk: Client) -> None:
    assert upload(desk, "catalogue", b"junk") == "422"
    assert upload(desk, "other", b"junk") == "404"


def test_others_load_nothing(cast: Cast) -> None:
    reader = browser_of(cast.street_staff)
    assert upload(reader, "catalogue", xlsx(HEAD)) == "404"
