"""The limits that hold until a tenant sets its own, each with what it rests on.

The figures are examples from local rules; a district replaces them by its own (china-field 2c).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.types import CaseClass, LimitRow, Step
from gewu.kernel.errors import Text

OURS = _("Our default")
CATALOGUE = _("From the catalogue")
DISPATCH_RULE = "DB11/T 2021-2022"
FIVE_DAYS = "潍坊市12345条例、济南市12345条例"
LOCAL = _("Example of local city-management limits")


@dataclass(frozen=True, slots=True)
class Default:
    step: Step
    limit: str
    basis: Text
    codes: tuple[str, ...] = ()  # matters, with all below; () = every matter
    case_class: CaseClass | None = None
    emergency: bool = False


S, C = Step, CaseClass
UTILITIES = ("M03", "M04", "S0402", "S0403", "S0405")

# The first that fits a step holds: single matters, emergencies, classes, everything.
DEFAULTS: tuple[Default, ...] = (
    Default(S.RESOLVE, "4wh", LOCAL, ("S0102",)),
    Default(S.RESOLVE, "2wh", LOCAL, ("S0104",)),
    Default(S.RESOLVE, "20wd", LOCAL, ("S0101",)),
    Default(S.DISPATCH, "1h", DISPATCH_RULE, emergency=True),
    Default(S.ACCEPT, "10m", OURS, emergency=True),
    Default(S.RETURN, "30m", OURS, emergency=True),
    Default(S.RULING, "30m", OURS, emergency=True),
    Default(S.RESOLVE, "24h", OURS, emergency=True),
    Default(S.DISPATCH, "2h", DISPATCH_RULE, UTILITIES),
    Default(S.ACCEPT, "2wh", OURS, case_class=C.A),
    Default(S.RESOLVE, "1wd", OURS, case_class=C.A),
    Default(S.ACCEPT, "2wh", OURS, case_class=C.B),
    Default(S.RESOLVE, "3wd", OURS, case_class=C.B),
    Default(S.DISPATCH, "24h", DISPATCH_RULE),
    Default(S.ACCEPT, "1wd", OURS),
    Default(S.RESOLVE, "5wd", FIVE_DAYS),
    Default(S.RETURN, "1wd", OURS),
    Default(S.RULING, "1wd", OURS),
    Default(S.VERIFY, "1wd", OURS),
    Default(S.CONFIRM, "168h", OURS),
)


def limits(
    branch: str, case_class: str, *, is_emergency: bool, arrive_minutes: int | None
) -> dict[Step, LimitRow]:
    """The default of each step for a matter; `branch` is "" for a case without one."""
    found: dict[Step, LimitRow] = {}
    if arrive_minutes is not None:
        found[Step.ARRIVE] = LimitRow(Step.ARRIVE, f"{arrive_minutes}m", True, CATALOGUE)
    for default in _fitting(set(branch.split("/")), case_class, is_emergency):
        row = LimitRow(default.step, default.limit, True, default.basis)
        found.setdefault(default.step, row)
    return found


def _fitting(codes: set[str], case_class: str, is_emergency: bool) -> Iterator[Default]:
    for default in DEFAULTS:
        fits_matter = not default.codes or not codes.isdisjoint(default.codes)
        fits_class = default.case_class in {None, case_class}
        if fits_matter and fits_class and (is_emergency or not default.emergency):
            yield default
