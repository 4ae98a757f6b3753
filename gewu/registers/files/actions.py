"""Taking files in."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gewu.kernel.ids import new_id
from gewu.registers.files import rules
from gewu.registers.files.models import StoredFile
from gewu.registers.files.types import LONG_EDGE, THUMBNAIL_EDGE


def store_photo(*, data: bytes, at: datetime) -> StoredFile:
    """Clean a photo and keep it. The caller links it to its owner in the same transaction.

    Bytes are written before the row: a crash leaves an orphan file, never a row without bytes.
    """
    picture = rules.open_photo(data)
    full, width, height = rules.as_jpeg(picture, long_edge=LONG_EDGE, quality=85)
    small, _, _ = rules.as_jpeg(picture, long_edge=THUMBNAIL_EDGE, quality=78)
    file_id = new_id()
    folder = f"photos/{at:%Y/%m}"
    return StoredFile.objects.create(
        id=file_id,
        name=default_storage.save(f"{folder}/{file_id}.jpg", ContentFile(full)),
        thumbnail=default_storage.save(f"{folder}/{file_id}-s.jpg", ContentFile(small)),
        content_type="image/jpeg",
        size=len(full),
        width=width,
        height=height,
        sha256=hashlib.sha256(full).hexdigest(),
        created_at=at,
    )
