"""Opening a stored file; the caller has already shown its right through the file's owner."""

from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage

from gewu.kernel.errors import NotFound
from gewu.registers.files.models import StoredFile


def open_file(*, file_id: UUID, thumbnail: bool = False) -> tuple[IO[bytes], str]:
    """The bytes and their content type."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise NotFound
    name = stored.thumbnail if thumbnail else stored.name
    if not default_storage.exists(name):
        raise NotFound
    return default_storage.open(name), stored.content_type
