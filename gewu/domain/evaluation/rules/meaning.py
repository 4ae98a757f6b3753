"""What each figure means, in words that stand beside it."""

from collections.abc import Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.evaluation.tenant import SmallMatters, Weights
from gewu.domain.evaluation.types import TOO_FEW, Formula
from gewu.kernel.errors import Text

RULES = _("Beijing rules on prompt handling, articles 32 and 36; how to count is the tenant's")
OURS = _("Default of this system; the tenant may choose")
GRID = _("“Small matters within the grid, large ones within the community”")

Row = tuple[str, Text, Text, Text]  # key, label, words, source


def formulas(small: SmallMatters, satisfied: int, weights: Weights) -> dict[str, Formula]:
    """By key, with the tenant's own choices filled in."""
    rows = (*_of_now(small), *_of_answers(satisfied), *_of_ends(weights))
    return {key: Formula(key, label, words, source) for key, label, words, source in rows}


def _of_now(small: SmallMatters) -> tuple[Row, ...]:
    return (
        ("small", _("Small matters now"), _small(small), OURS),
        (
            "large_today",
            _("Large matters for today"),
            _("All other open cases that are due by the end of today, or overdue."),
            OURS,
        ),
        ("overdue", _("Overdue"), _("Open cases whose present deadline has passed."), ""),
    )


def _of_answers(satisfied: int) -> tuple[Row, ...]:
    return (
        (
            "counted",
            _("Counted cases"),
            _(
                "Reported in the period, without those not taken up, joined with another (the "
                "other counts) or left out on review. A part split off counts in its whole."
            ),
            RULES,
        ),
        (
            "response",
            _("Response rate"),
            _(
                "First word from a person within its time ÷ counted cases with a reporter to "
                "answer whose time is over or who got the word."
            ),
            RULES,
        ),
        (
            "solution",
            _("Solution rate"),
            _(
                "The reporter's last word is “solved” ÷ counted cases with a word from the "
                "reporter. Silence is never “solved”; a case that came back counts once."
            ),
            RULES,
        ),
        (
            "satisfaction",
            _("Satisfaction rate"),
            format_lazy(
                _("{stars} stars or more ÷ counted cases with stars. Silence is not satisfied."),
                stars=satisfied,
            ),
            RULES,
        ),
        (
            "silence",
            _("No answer"),
            _("Asked, but closed without a word ÷ all that ended. Shown apart, in no other rate."),
            OURS,
        ),
    )


def _of_ends(weights: Weights) -> tuple[Row, ...]:
    return (
        (
            "in_grid",
            _("Ended in the grid"),
            _("Reported done by a grid worker or building steward ÷ all that ended."),
            GRID,
        ),
        (
            "in_community",
            _("Ended in the community or below"),
            _("By the grid, a property company or the community ÷ all that ended."),
            GRID,
        ),
        (
            "arrival",
            _("Report to arrival"),
            _(
                "Urgent cases: minutes from the report until somebody was on the spot; the middle "
                "one, and nine of ten. In time ÷ those whose time of arrival was kept or is over."
            ),
            OURS,
        ),
        ("weighted", _("Weighted"), _weights(weights), OURS),
    )


def _small(small: SmallMatters) -> Text:
    classes = _listed([case_class.label for case_class in small.classes])
    words = (
        _("Open cases of {classes}, and unnamed ones to be solved on the day they came.")
        if small.within_day
        else _("Open cases of {classes}.")
    )
    return format_lazy(words, classes=classes)


def _listed(words: Sequence[Text]) -> Text:
    pattern = " / ".join("{}" for _word in words)
    return format_lazy(pattern, *words) if words else "—"


def _weights(weights: Weights) -> Text:
    return format_lazy(
        _(
            "{response} % response + {solution} % solution + {satisfaction} % satisfaction; not "
            "shown while one of them rests on fewer than {few} cases."
        ),
        response=weights.response,
        solution=weights.solution,
        satisfaction=weights.satisfaction,
        few=TOO_FEW,
    )
