"""What can be read out of a text: doors, phones (masked), times, amounts, and pasted chats."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from gewu.domain.insight.rules.words import MAX_BYTES

NUMBER = "[0-9零〇一二两三四五六七八九十百]"
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class What(StrEnum):
    DOOR = "DOOR"
    PHONE = "PHONE"
    TIME = "TIME"
    AMOUNT = "AMOUNT"


@dataclass(frozen=True, slots=True)
class Entity:
    """`text` as it stands there (a phone masked), `value` in one form."""

    what: What
    text: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a pasted chat."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A pasted chat made into a report: what was said, without names and headings."""

    text: str
    lines: tuple[Line, ...]
    entities: tuple[Entity, ...]


DOOR = re.compile(
    rf"(?:(?P<building>{NUMBER}{{1,4}}|[a-zA-Z]\d{{0,3}})\s*(?:号楼|栋|幢|座|#楼|#|号院)\s*)"
    rf"(?:(?P<unit>{NUMBER}{{1,3}})\s*(?:单元|门洞|梯)\s*)?"
    rf"(?:(?P<floor>{NUMBER}{{1,3}})\s*(?:楼|层)\s*)?"
    r"(?:(?P<room>\d{3,4}|\d{1,2}(?=室|号房|户))\s*(?:室|号房|房|户)?(?!\d|元|块|人|年|平|多))?"
)
DASHED = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)")
AMOUNT = re.compile(
    r"(?<![\d.])(\d{1,12}(?:,\d{3})*(?:\.\d{1,2})?|[零〇一二两三四五六七八九十百]{1,8})\s*"
    r"(亿|千万|百万|十万|万|千|百)?(?:多|余)?\s*(元|块钱|块|人民币)"
)
SCALES = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 1000,
    "百": 100,
}
DAYS = {
    "前天": -2,
    "昨天": -1,
    "昨晚": -1,
    "昨日": -1,
    "今天": 0,
    "今早": 0,
    "今晚": 0,
    "今日": 0,
    "明天": 1,
}
DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*[年/.-]\s*)?(?P<month>1[0-2]|0?[1-9])\s*[月/-]\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:\s*[日号])?(?!\d)"
    rf"|(?P<named>{'|'.join(DAYS)})"
)
CLOCK = re.compile(
    r"\s*(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|半夜|深夜|晚)?\s*"
    r"(?P<hour>\d{1,2}|[零一二两三四五六七八九十]{1,3})\s*(?:[:：](?P<minute>\d{2})|[点时](?P<half>半)?)"
)
HEADING = re.compile(
    r"^(?P<who>[^\n:：]{1,30}?)(?:\s*[:：]|\s+(?P<when>(?:\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?\s*)?"
    r"(?:(?:凌晨|早上|上午|中午|下午|晚上)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?))\s*[:：]?)\s*$"
)
STAMP = re.compile(
    r"^[—-]*\s*(?:\d{4}[年/-])?\d{1,2}[月/-]\d{1,2}日?\s*(?:星期.|周.)?[\d:：\s上下午晚凌晨早]*[—-]*$"
)
NOISE = re.compile(
    r"\[(?:图片|动画表情|表情|语音|视频|文件|链接|位置)\]|\[[\u4e00-\u9fff]{1,3}\]|@\S{1,20}[\s\u2005]"
)


def entities(text: str, *, today: date | None = None) -> tuple[Entity, ...]:
    """In the order they stand; `today` turns 昨天 into a date."""
    plain = _half_width(text)
    found = [*_doors(plain), *_phones(plain), *_amounts(plain), *_times(plain, today)]
    return tuple(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def masked(text: str) -> str:
    """The text with the middle of every phone number hidden."""
    plain = PHONE.sub(r"\1****\3", _half_width(text))
    return LANDLINE.sub(lambda found: f"{found[1]}-****{found[2][-3:]}", plain)


def draft(pasted: str, *, today: date | None = None) -> Draft:
    """What was pasted out of a chat, or any text, ready to be looked over before it is sent."""
    lines = tuple(_lines(_half_width(pasted)))
    text = "\n".join(line.text for line in lines)
    return Draft(text, lines, entities(text, today=today))


def number(text: str) -> int | None:
    """A whole number in figures or in Chinese up to 999; None when it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    total, last = 0, 0
    for sign in text:
        if sign in "十百":
            total += (last or 1) * (10 if sign == "十" else 100)
            last = 0
        elif sign in DIGITS:
            last = DIGITS[sign]
        else:
            return None
    return total + last


def _half_width(text: str) -> str:
    short = text.encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore")
    return unicodedata.normalize("NFKC", short).replace("\r\n", "\n")


def _doors(text: str) -> Iterator[Entity]:
    for found in DOOR.finditer(text):
        parts = [found["building"], found["unit"], found["floor"], found["room"]]
        plain = [str(number(part)) if part and number(part) else part for part in parts]
        names = zip(plain, ("栋", "单元", "层", "室"), strict=True)
        value = "".join(f"{part.upper()}{name}" for part, name in names if part)
        yield Entity(What.DOOR, found[0].strip(), value, found.start(), found.end())
    for found in DASHED.finditer(text):
        value = f"{int(found[1])}栋{int(found[2])}单元{found[3]}室"
        yield Entity(What.DOOR, found[0], value, found.start(), found.end())


def _phones(text: str) -> Iterator[Entity]:
    for found in PHONE.finditer(text):
        hidden = f"{found[1]}****{found[3]}"
        yield Entity(What.PHONE, hidden, hidden, found.start(), found.end())
    for found in LANDLINE.finditer(text):
        hidden = f"{found[1]}-****{found[2][-3:]}"
        yield Entity(What.PHONE, hidden, hidden, found.start(), found.end())


def _amounts(text: str) -> Iterator[Entity]:
    for found in AMOUNT.finditer(text):
        plain = found[1].replace(",", "")
        value = float(plain) if plain[0].isascii() else float(number(plain) or 0)
        value *= SCALES.get(found[2] or "", 1)
        if value:
            yield Entity(What.AMOUNT, found[0], f"{value:.2f}", found.start(), found.end())


def _times(text: str, today: date | None) -> Iterator[Entity]:
    """Dates, each with the hour that follows it; hours alone."""
    seen = 0
    for found in DATE.finditer(text):
        day = _day(found, today)
        clock = CLOCK.match(text, found.end())
        end = clock.end() if clock and _hour(clock) is not None else found.end()
        hour = _hour(clock) if clock else None
        seen = max(seen, end)
        if day or not found["named"]:
            value = (day.isoformat() if day else "") + (f"T{hour:%H:%M}" if hour and day else "")
            yield Entity(What.TIME, text[found.start() : end].strip(), value, found.start(), end)
    for clock in CLOCK.finditer(text):
        hour = _hour(clock)
        if hour is not None and (clock["minute"] or clock["part"]):
            yield Entity(What.TIME, clock[0].strip(), f"{hour:%H:%M}", clock.start(), clock.end())


def _day(found: re.Match[str], today: date | None) -> date | None:
    if found["named"]:
        return today + timedelta(days=DAYS[found["named"]]) if today else None
    year = int(found["year"]) if found["year"] else today.year if today else None
    if year is None:
        return None
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _hour(clock: re.Match[str]) -> time | None:
    hour = number(clock["hour"])
    minute = 30 if clock["half"] else int(clock["minute"] or 0)
    if hour is None:
        return None
    late = clock["part"] in {"下午", "傍晚", "晚上", "晚"} and hour < 12
    hour = hour + 12 if late else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _apart(found: list[Entity]) -> Iterator[Entity]:
    """The first of those that overlap."""
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _lines(pasted: str) -> Iterator[Line]:
    """Messages under headings of who and when; without any heading, the text as it is."""
    who = when = ""
    said: list[str] = []
    for raw in [*pasted.split("\n"), None]:
        line = NOISE.sub("", raw).strip() if raw is not None else None
        heading = HEADING.match(line) if line else None
        if line is None or heading:
            if said:
                yield Line(who, when, "\n".join(said))
            said = []
        if heading:
            who, when = heading["who"].strip(), (heading["when"] or "").strip()
        elif line and not STAMP.match(line):
            said.append(line)
