"""What a tenant chooses about pages: who may show the residents' inside its own."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, TypeAdapter

from gewu.kernel.tenant import Choice

# Scheme and host, nothing else: it is written into a header as it stands.
ORIGIN = r"^https://(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(:\d{2,5})?$"
Origin = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120, pattern=ORIGIN)]
Origins = Annotated[tuple[Origin, ...], Field(max_length=10)]

FRAME_ANCESTORS = Choice(
    "frame_ancestors",
    _("Sites that may embed the residents' pages"),
    _("Addresses like https://app.example.gov.cn. Pages of staff are never embedded."),
    TypeAdapter(Origins),
    (),
)
CHOICES = (FRAME_ANCESTORS,)
