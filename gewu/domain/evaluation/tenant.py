"""What a tenant chooses about its measures: what is small, what is satisfied, what is left out."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from gewu.domain.matters.types import CaseClass
from gewu.kernel.tenant import Choice

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SmallMatters(Shape):
    """`within_day`: also what is not named yet and has to be solved on the day it came."""

    classes: tuple[CaseClass, ...]
    within_day: bool = True


Part = Annotated[int, Field(ge=0, le=100)]


class Weights(Shape):
    """In hundredths; together one hundred."""

    response: Part
    solution: Part
    satisfaction: Part


def _together(weights: Weights) -> Weights:
    if weights.response + weights.solution + weights.satisfaction != 100:
        raise ValueError(str(_("Together the weights must be 100.")))
    return weights


class Reason(Shape):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,23}$")]
    zh: Words
    en: Words


def _unique(rows: tuple[Reason, ...]) -> tuple[Reason, ...]:
    if len({row.code for row in rows}) < len(rows):
        raise ValueError(str(_("Each code stands once.")))
    return rows


SMALL = Choice(
    "small_matters",
    _("Small matters"),
    _("What the board clears at once; the rest is cleared by the day."),
    TypeAdapter(SmallMatters),
    SmallMatters(classes=(CaseClass.A,)),
)
SATISFIED = Choice(
    "satisfied_stars",
    _("Satisfied from"),
    _("The least number of stars that counts as satisfied."),
    TypeAdapter(Annotated[int, Field(ge=1, le=5)]),
    4,
)
WEIGHTS = Choice(
    "rate_weights",
    _("Weights of the three rates"),
    _("Response, solution and satisfaction in hundredths, for the weighted figure."),
    TypeAdapter(Annotated[Weights, AfterValidator(_together)]),
    Weights(response=30, solution=40, satisfaction=30),
)
EXCLUSION_REASONS = Choice(
    "exclusion_reasons",
    _("Reasons for leaving a case out of the measures"),
    _("It changes the figures only: the case itself goes on as any other."),
    TypeAdapter(
        Annotated[tuple[Reason, ...], Field(min_length=1, max_length=30), AfterValidator(_unique)]
    ),
    # 北京市接诉即办工作条例 32, 36: what is beyond law or policy is not held against the unit.
    (
        Reason(code="BEYOND_LAW", zh="诉求不符合法律法规", en="Asks for what the law forbids"),
        Reason(code="UNREASONABLE", zh="诉求明显不合理", en="Plainly unreasonable demand"),
        Reason(code="NO_POLICY", zh="现行政策暂不支持", en="No policy for it yet"),
        Reason(code="UNREACHABLE", zh="多次联系不上反映人", en="The reporter cannot be reached"),
        Reason(code="UNTRUE", zh="经核实情况不实", en="Found not to be so"),
        Reason(code="NOT_LOCAL", zh="不属于本辖区", en="Lies in another area"),
    ),
)
CHOICES = (SMALL, SATISFIED, WEIGHTS, EXCLUSION_REASONS)
KEYS = tuple(choice.key for choice in CHOICES)
