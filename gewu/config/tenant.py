"""Tenant settings: the one table of what a tenant may choose, and who may choose it."""

from collections.abc import Mapping
from typing import Any

from gewu.domain.cases import tenant as cases
from gewu.domain.evaluation import tenant as evaluation
from gewu.domain.insight import tenant as insight
from gewu.domain.matters import tenant as matters
from gewu.domain.matters.types import Permission as Matters
from gewu.kernel.tenant import Choice
from gewu.registers.places import tenant as places
from gewu.registers.places.types import MANAGE as PLACES
from gewu.web.ui import tenant as pages

CHOICES: Mapping[str, Choice[Any]] = {
    choice.key: choice
    for app in (places, matters, cases, insight, evaluation, pages)
    for choice in app.CHOICES
}
# Either permission over a place lets a post choose for it.
EDITORS = frozenset({PLACES, Matters.MANAGE.value})
