"""Guessing columns and reading cells: pure, one row at a time."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import MAX_TEXT, Channel, Kind, Report
from gewu.gateways.hotline.types import Columns, Field, Reading, Row
from gewu.kernel import geodesy
from gewu.kernel.codes import normalise_phone
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

# Headers seen in exports of 12345 platforms and message boards, the surest first.
HEADERS: Mapping[Field, tuple[str, ...]] = {
    Field.OUTER_NUMBER: (
        *("工单编号", "工单号", "工单编码", "工单流水号", "诉求编号", "诉求单号", "留言编号"),
        *("受理编号", "受理单号", "案件编号", "事件编号", "任务编号", "流水号", "编号"),
        *("outernumber", "orderno", "ordernumber", "messageid", "caseid", "id"),
    ),
    Field.TIME: (
        *("诉求时间", "来电时间", "留言时间", "反映时间", "受理时间", "登记时间", "创建时间"),
        *("上报时间", "提交时间", "接单时间", "派单时间", "时间", "日期"),
        *("time", "createdat", "reportedat", "date"),
    ),
    Field.TITLE: (
        *("诉求标题", "工单标题", "留言主题", "诉求主题", "工单主题", "事件标题", "标题", "主题"),
        *("title", "subject"),
    ),
    Field.TEXT: (
        *("诉求内容", "工单内容", "留言详情", "留言内容", "反映内容", "来电内容", "事件内容"),
        *("诉求描述", "事件描述", "问题描述", "主要内容", "内容描述", "内容", "详情", "描述"),
        *("text", "detail", "content", "description"),
    ),
    Field.ADDRESS: (
        *("诉求地址", "事发地址", "事件地址", "发生地址", "问题地址", "事发地点", "发生地点"),
        *("诉求地点", "详细地址", "地址", "地点", "位置", "address", "location"),
    ),
    Field.PHONE: (
        *("联系电话", "来电号码", "来电电话", "诉求人电话", "联系方式", "联系号码", "手机号码"),
        *("手机号", "手机", "电话号码", "电话", "phone", "mobile", "tel"),
    ),
    Field.NAME: (
        *("联系人", "诉求人", "诉求人姓名", "来电人", "来电人姓名", "反映人", "市民姓名", "姓名"),
        *("contact", "name"),
    ),
    Field.KIND: (
        *("诉求类型", "工单类型", "诉求类别", "工单类别", "诉求性质", "工单性质", "类型"),
        *("kind", "type"),
    ),
    Field.LON: ("经度", "lon", "lng", "longitude"),
    Field.LAT: ("纬度", "lat", "latitude"),
}
KIND_WORDS: Mapping[str, Kind] = {
    **dict.fromkeys(("报修", "维修", "抢修", "故障", Kind.REPAIR), Kind.REPAIR),
    **dict.fromkeys(("求助", "救助", "帮助", "求决", Kind.HELP), Kind.HELP),
    **dict.fromkeys(("投诉", "咨询", "建议", "举报", "表扬", "意见", Kind.SAY), Kind.SAY),
}
MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[\sT]*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?)?"
)
COMPACT = re.compile(r"\d{8}(\d{4}(\d{2})?)?")
IN_BRACKETS = re.compile(r"\(.*?\)")
MAX_NUMBER = 60


def normal_header(cell: object) -> str:
    """Without spaces, stars, brackets and what stands in them: "* 工单编号（必填）" is 工单编号."""
    text = unicodedata.normalize("NFKC", plain(cell)).lower()
    return "".join(c for c in IN_BRACKETS.sub("", text) if c.isalnum())


def guess(header: Sequence[object]) -> dict[Field, int]:
    """The column of each field that can be told by its name."""
    names = [normal_header(cell) for cell in header]
    found: dict[Field, int] = {}
    for field, known in HEADERS.items():
        column = next((names.index(name) for name in known if name in names), None)
        if column is not None:
            found[field] = column
    return found


def chosen(header: Sequence[object], given: Mapping[Field, str]) -> dict[Field, int]:
    """The guesses, corrected by what was given; an empty name leaves a field out."""
    names = [normal_header(cell) for cell in header]
    columns = guess(header)
    for field, name in given.items():
        columns.pop(field, None)
        if name and normal_header(name) not in names:
            raise Invalid(_("The file has no column “%(name)s”.") % {"name": name})
        if name:
            columns[field] = names.index(normal_header(name))
    return columns


def is_enough(columns: Columns) -> bool:
    return Field.TIME in columns and (Field.TEXT in columns or Field.TITLE in columns)


def read_row(number: int, cells: Sequence[object], reading: Reading) -> Row:
    """Invalid with the reason when the row cannot be loaded."""
    values = {
        field: cells[column] if column < len(cells) else None
        for field, column in reading.columns.items()
    }
    at = moment(values.get(Field.TIME), reading.zone)
    if at > reading.at:
        raise Invalid(_("The time lies in the future."))
    report = Report(
        kind=kind(plain(values.get(Field.KIND)), reading.kind),
        text=text(values.get(Field.TITLE), values.get(Field.TEXT)),
        channel=Channel.HOTLINE,
        point=point(values.get(Field.LON), values.get(Field.LAT), reading.datum),
        address=plain(values.get(Field.ADDRESS)),
        contact_name=plain(values.get(Field.NAME)),
        contact_phone=phone(plain(values.get(Field.PHONE))),
        outer_number=outer_number(values.get(Field.OUTER_NUMBER)),
    )
    content = f"{gist(report.text)}|{report.address}|{report.contact_phone}|{at.timestamp()}"
    key = digest(report.outer_number or content)
    return Row(number, report, at, f"hotline:{key}", digest(content))


def plain(cell: object) -> str:
    """A cell's text without control characters; a whole number without its ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C").strip()


def gist(text: str) -> str:
    """Letters and digits only: what two ways of cleaning the same text have in common."""
    return "".join(c for c in text if c.isalnum())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def outer_number(cell: object) -> str:
    number = plain(cell)
    if len(number) > MAX_NUMBER:
        raise Invalid(_("The number is longer than 60 characters."))
    return number


def text(title: object, body: object) -> str:
    """The title above the text, unless the text begins with it."""
    above, below = plain(title), plain(body)
    joined = below if below.startswith(above) else f"{above}\n{below}".strip()
    if len(gist(joined)) < 2:
        raise Invalid(_("The text is empty."))
    if len(joined) > MAX_TEXT:
        raise Invalid(_("The text is longer than 5,000 characters."))
    return joined


def moment(cell: object, zone: tzinfo) -> datetime:
    """An aware moment; times without an offset are those of `zone`."""
    if isinstance(cell, datetime):
        read: datetime | None = cell
    else:
        read = _parse(unicodedata.normalize("NFKC", plain(cell)))
    if read is None:
        raise Invalid(_("The time cannot be read: “%(cell)s”.") % {"cell": plain(cell)[:40]})
    return read if read.tzinfo else read.replace(tzinfo=zone)


def _parse(words: str) -> datetime | None:
    found = MOMENT.fullmatch(words)
    try:
        if found:
            return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 the zone comes after
        if COMPACT.fullmatch(words):
            return datetime.strptime(words.ljust(14, "0"), "%Y%m%d%H%M%S")  # noqa: DTZ007 as above
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def phone(words: str) -> str:
    """Digits; "" when there is none, or when the platform has masked it with stars."""
    return "" if not words or "*" in words else normalise_phone(words)


def kind(words: str, default: Kind) -> Kind:
    found = (kind for word, kind in KIND_WORDS.items() if word in words)
    return next(found, default)


def point(lon: object, lat: object, datum: Datum) -> tuple[float, float] | None:
    """In WGS-84; None when neither is given, or both are zero, as some exports fill blanks."""
    words = (plain(lon), plain(lat))
    if not any(words):
        return None
    try:
        east, north = (float(word) for word in words)
    except ValueError:
        raise Invalid(_("Longitude and latitude must both be numbers.")) from None
    if east == north == 0:
        return None
    return geodesy.convert(*geodesy.check_point(east, north), datum, Datum.WGS84)
