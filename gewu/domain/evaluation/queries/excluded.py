"""Which cases are left out of a count."""

from uuid import UUID

from gewu.domain.cases.figures import Window
from gewu.domain.evaluation.models import Exclusion
from gewu.domain.evaluation.types import OUT


def case_ids(path: str, window: Window) -> list[UUID]:
    """Of cases reported in a window under a path; for counting only, so of everywhere."""
    found = Exclusion.objects.filter(
        path__startswith=path,
        state__in=sorted(OUT),
        case__reported_at__gte=window.start,
        case__reported_at__lt=window.end,
    )
    return list(found.values_list("case_id", flat=True))
