"""What a tenant chooses about cases: limits, calendar, reasons, warnings, wording."""

from collections.abc import Mapping
from datetime import date, time
from string import Formatter
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from gewu.domain.cases.types import Kind
from gewu.kernel.tenant import Choice
from gewu.kernel.workdays import OFFICE_HOURS, Beyond, Calendar, Limit

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


def _limit(text: str) -> str:
    return str(Limit.parse(text))


AnyLimit = Annotated[str, AfterValidator(_limit)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KindLimits(Shape):
    """First answer and resolution, as `kernel.workdays.Limit` writes them."""

    accept: AnyLimit | None = None
    resolve: AnyLimit | None = None


class WorkingTime(Shape):
    """`overrides`: days worked (true) or off (false) against the official calendar."""

    overrides: dict[date, bool] = {}
    hours: tuple[tuple[time, time], ...] = ()


class Reason(Shape):
    """`office` is who is in charge instead, for what is not taken up."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,23}$")]
    zh: Words
    en: Words
    office: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""


class Escalation(Shape):
    """How long after a deadline a case goes up by itself; None leaves it where it is."""

    unaccepted: AnyLimit | None = None
    in_hand: AnyLimit | None = None


# What a message may say; filled in when it is sent.
PLACEHOLDERS = frozenset({"number", "person", "owner", "due", "reason", "office"})


def _fillable(text: str) -> str:
    """Only known names in braces, or the sending would fail later."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise ValueError(str(_("A brace stands alone."))) from error
    for _words, name, style, conversion in parts:
        if name is not None and (name not in PLACEHOLDERS or style or conversion):
            raise ValueError(str(_("Nothing fills this in: {name}")).format(name=f"{{{name}}}"))
    return text


Wording = Annotated[Sentence, AfterValidator(_fillable)]


class Message(Shape):
    """{number} {person} {owner} {due} {reason} {office} are filled in."""

    zh: Wording
    en: Wording


def _reason(code: str, zh: str, en: str, office: str = "") -> Reason:
    return Reason(code=code, zh=zh, en=en, office=office)


def _unique(rows: tuple[Reason, ...]) -> tuple[Reason, ...]:
    if len({row.code for row in rows}) < len(rows):
        raise ValueError(str(_("Each code stands once.")))
    return rows


Reasons = Annotated[tuple[Reason, ...], Field(min_length=1, max_length=30), AfterValidator(_unique)]
Share = Annotated[float, Field(ge=0.05, le=0.9)]

LIMITS = Choice(
    "case_limits",
    _("Limits until the matter is named"),
    _("First answer and resolution for each of the resident's three buttons."),
    TypeAdapter(dict[Kind, KindLimits]),
    {
        Kind.REPAIR: KindLimits(accept="2wh", resolve="3wd"),
        Kind.HELP: KindLimits(accept="30m", resolve="1wd"),
        Kind.SAY: KindLimits(accept="1wd", resolve="5wd"),
    },
)
CALENDAR = Choice(
    "calendar",
    _("Working time"),
    _("Office hours, and days worked or off against the official calendar."),
    TypeAdapter(WorkingTime),
    WorkingTime(),
)
DECLINE_REASONS = Choice(
    "decline_reasons",
    _("Reasons for not taking a case up"),
    _("As the hotline rules have them, each with the office that is in charge."),
    TypeAdapter(Reasons),
    # 北京市接诉即办工作条例 11, 潍坊市12345条例 19
    (
        _reason("EMERGENCY", "紧急警情、险情", "Emergency", "110 / 119 / 120 / 122"),
        _reason(
            "LEGAL",
            "诉讼、仲裁、复议、纪检、信访事项",
            "Pending with a court or review body",
            "受理该案的法院、仲裁、复议、纪检或信访机构",
        ),
        _reason(
            "REPEAT", "同一事项已办结且无新的事实", "Dealt with before, no new facts", "原承办单位"
        ),
        _reason(
            "SECRET", "涉及国家秘密、商业秘密或个人隐私", "Concerns a secret", "保密行政管理部门"
        ),
        _reason(
            "BEYOND", "不属于政府职责范围", "Not a duty of the government", "有关经营者或行业组织"
        ),
        _reason(
            "UNLAWFUL", "违反法律法规或公序良俗", "Against the law or public order", "公安机关"
        ),
    ),
)
SUSPEND_REASONS = Choice(
    "suspend_reasons",
    _("Reasons for pausing the clock"),
    _("Only these stop the clock; the resident reads which one."),
    TypeAdapter(Reasons),
    (
        _reason("RESIDENT", "等居民补充情况或约时间", "Waiting for the resident"),
        _reason("WEATHER", "恶劣天气，无法施工", "Bad weather"),
        _reason("PARTS", "等配件或材料", "Waiting for parts"),
        _reason("PROCEDURE", "法定程序中（检测、招标、公示）", "In a procedure laid down by law"),
        _reason("CONSENT", "等业主共同决定", "Waiting for the owners' decision"),
    ),
)
ESCALATION = Choice(
    "escalation",
    _("Passing up by itself"),
    _("How long after a deadline a case goes one level up, at most to the street."),
    TypeAdapter(Escalation),
    Escalation(unaccepted="2wh", in_hand="1wd"),
)
WARN_SHARE = Choice(
    "warn_share",
    _("When to warn"),
    _("The share of the time that is left when the owner is warned."),
    TypeAdapter(Share),
    0.25,
)
MESSAGES = Choice(
    "messages",
    _("Messages to the resident"),
    _("What is sent by text message; {number} and the others are filled in."),
    TypeAdapter(dict[str, Message]),
    {
        "accepted": Message(
            zh="您反映的事项 {number} 已由 {person} 接手，{due} 前办理。凭此编号可查进度。",
            en="{person} has taken on your report {number}, until {due}. Follow it by number.",
        ),
        "declined": Message(
            zh="您反映的事项 {number} 不予受理：{reason}。请联系：{office}。七日内可提出异议。",
            en="Your report {number} was not taken up: {reason}. In charge: {office}.",
        ),
        "suspended": Message(
            zh="您反映的事项 {number} 暂停计时：{reason}。{due} 继续办理。",
            en="Your report {number} is paused: {reason}. It goes on by {due}.",
        ),
        "extended": Message(
            zh="您反映的事项 {number} 延期至 {due}：{reason}。",
            en="Your report {number} needs more time, until {due}: {reason}.",
        ),
        "merged": Message(
            zh="您反映的事项 {number} 与邻居反映的是同一件事，已合并办理，结果会一并告诉您。",
            en="Your report {number} is joined with a neighbour's; you will be told as well.",
        ),
        "resolved": Message(
            zh="您反映的事项 {number} 已办理。解决了吗？请打开进度页告诉我们。",
            en="Your report {number} is done. Is it solved? Follow it and tell us.",
        ),
    },
)
CHOICES = (
    LIMITS,
    CALENDAR,
    DECLINE_REASONS,
    SUSPEND_REASONS,
    ESCALATION,
    WARN_SHARE,
    MESSAGES,
)


def working_time(found: Mapping[str, Any]) -> Calendar:
    """The calendar among the settings in force at a place. Years whose holidays are not published
    count weekends: a report never waits for a notice."""
    given = CALENDAR.read(found)
    return Calendar(
        overrides=given.overrides, hours=given.hours or OFFICE_HOURS, beyond=Beyond.WEEKENDS
    )
