"""What a tenant chooses: how sure suggestions must be, and what makes a hot issue."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from gewu.kernel.tenant import Choice

Share = Annotated[float, Field(ge=0.05, le=0.95)]

SUGGEST_FROM = Choice(
    "suggest_from",
    _("When to suggest a matter"),
    _("How sure a suggestion must be, from 0.05 to 0.95. Below it the desk is told: not sure."),
    TypeAdapter(Share),
    0.5,
)


class HotIssues(BaseModel):
    """How far back reports are looked at together, and how many people make a hot issue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: Annotated[int, Field(ge=7, le=90)] = 30
    people: Annotated[int, Field(ge=2, le=50)] = 3


TOPICS = Choice(
    "topics",
    _("Hot issues"),
    _("How far back reports are looked at together, and how many people make a hot issue."),
    TypeAdapter(HotIssues),
    HotIssues(),
)
CHOICES = (SUGGEST_FROM, TOPICS)
