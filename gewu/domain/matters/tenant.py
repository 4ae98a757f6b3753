"""What a tenant chooses about matters: what its classes mean."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints, TypeAdapter

from gewu.domain.matters.types import CASE_CLASSES, DEFAULT_CLASSES, CaseClass
from gewu.kernel.tenant import Choice

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]

# By language; one that is left out keeps our words.
Meaning = dict[Literal["zh", "en"], Words]

CLASSES: Choice[dict[CaseClass, Meaning]] = Choice(
    CASE_CLASSES,
    _("Meaning of the classes"),
    _("By difficulty: what A, B and C stand for here."),
    TypeAdapter(dict[CaseClass, Meaning]),
    {CaseClass(code): {"zh": one["zh"], "en": one["en"]} for code, one in DEFAULT_CLASSES.items()},
)
CHOICES = (CLASSES,)
