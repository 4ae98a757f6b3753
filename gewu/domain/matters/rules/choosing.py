"""Which of several rows decides: the nearest place, then the nearest matter, then the class."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Text

Rank = tuple[int, int, bool]


def rank(place_path: str, branch: str, case_class: str) -> Rank:
    """The greatest decides. `branch` is "" for a row about every matter."""
    return len(place_path), branch.count("/"), bool(case_class)


def why(*, place: str, matter: str, is_own: bool, case_class: str) -> Text:
    """One sentence on why this row decides."""
    about = _("“{matter}” itself") if is_own else _("the branch “{matter}”")
    text = (
        _("{place} has laid this down for {about}, class {case_class}.")
        if case_class
        else _("{place} has laid this down for {about}.")
    )
    return format_lazy(
        text, place=place, about=format_lazy(about, matter=matter), case_class=case_class
    )


def prefixes(path: str) -> list[str]:
    """The path itself and everything above it."""
    return [path[:length] for length in range(2, len(path) + 1)]
