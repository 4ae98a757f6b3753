"""Serving a case's photo to those who may see it; private to the browser that asked."""

from uuid import UUID

from django.http import FileResponse

from gewu.domain.cases import queries as cases
from gewu.registers.files import queries as files
from gewu.web.ui.middleware import Request


def photo(request: Request, case_id: UUID, file_id: UUID, size: str) -> FileResponse:
    """`size` is "small" for the thumbnail, "full" otherwise."""
    allowed = cases.photo_file(actor=request.actor, case_id=case_id, file_id=file_id)
    data, content_type = files.open_file(file_id=allowed, thumbnail=size == "small")
    response = FileResponse(data, content_type=content_type)
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
