"""Photos are re-encoded, lose what they knew of place and person, and stay bounded."""

import io
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from gewu.kernel.errors import Invalid, NotFound
from gewu.registers.files import actions, queries
from gewu.registers.files.types import LONG_EDGE, MAX_BYTES
from tests.cast import AT

ORIENTATION, GPS = 0x0112, 0x8825


def read(file_id: UUID, thumbnail: bool = False) -> tuple[bytes, str]:
    data, content_type = queries.open_file(file_id=file_id, thumbnail=thumbnail)
    with data:
        return data.read(), content_type


def photo(size: tuple[int, int] = (640, 480), kind: str = "JPEG", exif: bool = False) -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", size, (120, 140, 160))
    if exif:
        data = Image.Exif()
        data[ORIENTATION] = 6
        data[GPS] = {1: "N", 2: (29.0, 21.0, 36.0)}
        picture.save(out, kind, exif=data)
    else:
        picture.save(out, kind)
    return out.getvalue()


@pytest.mark.django_db
def test_gps_and_all_other_tags_are_gone_and_the_picture_is_upright() -> None:
    stored = actions.store_photo(data=photo(exif=True), at=AT)
    data, content_type = read(stored.pk)
    picture = Image.open(io.BytesIO(data))
    assert dict(picture.getexif()) == {}
    assert (content_type, picture.size) == ("image/jpeg", (480, 640))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_common_kinds_become_jpeg(kind: str) -> None:
    stored = actions.store_photo(data=photo(kind=kind), at=AT)
    assert read(stored.pk)[0][:3] == b"\xff\xd8\xff"


@pytest.mark.django_db
def test_large_pictures_are_shrunk_and_get_a_thumbnail() -> None:
    stored = actions.store_photo(data=photo((4000, 3000)), at=AT)
    assert max(stored.width, stored.height) == LONG_EDGE
    small, _ = read(stored.pk, thumbnail=True)
    assert max(Image.open(io.BytesIO(small)).size) < LONG_EDGE / 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0 half a jpeg",
        photo()[:-200],
        b"0" * (MAX_BYTES + 1),
    ],
    ids=["nothing", "svg", "pdf", "broken", "cut", "huge"],
)
def test_what_is_no_sound_photo_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        actions.store_photo(data=data, at=AT)


@pytest.mark.django_db
def test_a_bomb_of_pixels_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(Invalid):
        actions.store_photo(data=out.getvalue(), at=AT)


@pytest.mark.django_db
def test_a_lost_file_looks_like_not_found() -> None:
    stored = actions.store_photo(data=photo(), at=AT)
    default_storage.delete(stored.name)
    with pytest.raises(NotFound):
        read(stored.pk)
