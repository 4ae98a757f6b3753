"""Chinese address text in one spelling: digits, building markers, dashes, punctuation."""

import re
import unicodedata
from functools import partial

MAX_LENGTH = 200
DIGITS = "零一二三四五六七八九"
VALUES = {**{char: value for value, char in enumerate(DIGITS)}, "〇": 0, "○": 0, "两": 2}
POWERS = {"十": 10, "百": 100}
VARIANTS = str.maketrans(
    {
        "號": "号", "樓": "楼", "棟": "栋", "單": "单", "區": "区", "園": "园", "門": "门",
        "—": "-", "–": "-", "－": "-", "−": "-", "‐": "-", "＃": "#", "○": "〇",
    }
)  # fmt: skip
NUMERAL = f"[{DIGITS}〇○两十百]+"
MARKER = r"(?=号|弄|幢|栋|座|单元|室|房|层|楼|门|组|期|村|区|巷|院|支|网格|微网格|队|户|#)"
NOISE = re.compile(r"[^\w#-]|_")
BUILDING = re.compile(
    r"(\d+|[a-z]\d*|[甲乙丙丁东西南北中])(?:号楼|号栋|号幢|#楼|栋|幢|座|#)(?:楼)?"
)
REWRITES = (
    (re.compile(r"第(?=\d)"), ""),
    (re.compile(r"(?<!\d)0+(?=\d)"), ""),
    (BUILDING, r"\1幢"),
    (re.compile(r"(\d+)(?:号门|门)(?!牌|诊|面|卫|市)"), r"\1单元"),
    (re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])"), r"\1幢\2单元\3室"),
    (re.compile(r"(?<![\d-])(\d{1,3})-(\d{3,4})(?![\d-])"), r"\1幢\2室"),
    (re.compile(r"(\d+)(?:号房|房|号室)"), r"\1室"),
)
NUMBER = re.compile(r"(?<![\da-z])(\d+|[a-z]\d*|[甲乙丙丁东西南北中])(幢|号|楼)")


def normalise(text: str) -> str:
    """One spelling for the many ways to write an address; text past 200 characters is ignored."""
    plain = unicodedata.normalize("NFKC", text[:MAX_LENGTH].translate(VARIANTS)).lower()
    plain = NOISE.sub("", plain.translate(VARIANTS))
    plain = re.sub(NUMERAL + MARKER, _arabic, plain)
    for pattern, replacement in REWRITES:
        plain = pattern.sub(replacement, plain)
    return plain


def numbers(text: str) -> list[str]:
    """Bare building numbers of normalised text, the surest marker first: 3幢, 3号, 3楼."""
    found = [(match[2], match.start(), match[1]) for match in NUMBER.finditer(text)]
    order = ("幢", "号", "楼")
    return [number for _m, _s, number in sorted(found, key=lambda f: (order.index(f[0]), f[1]))]


def bare_number(text: str) -> str | None:
    """The number of a building whose normalised name is nothing else, such as 3幢."""
    match = NUMBER.fullmatch(text)
    return match[1] if match else None


def contains(text: str, key: str) -> bool:
    """Whether the key stands in the text without cutting a number or a Latin word in two."""
    start = text.find(key)
    while start >= 0:
        if is_whole(text, start, start + len(key)):
            return True
        start = text.find(key, start + 1)
    return False


def is_whole(text: str, start: int, end: int) -> bool:
    cut = partial(_cuts, text)
    return not cut(start) and not cut(end)


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return (left.isdigit() and right.isdigit()) or (_latin(left) and _latin(right))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _arabic(match: re.Match[str]) -> str:
    """二〇三 → 203, 十二 → 12, 一百零五 → 105."""
    text = match[0]
    if not any(char in POWERS for char in text):
        return "".join(str(VALUES[char]) for char in text)
    total, digit = 0, 0
    for char in text:
        if char in POWERS:
            total += (digit or 1) * POWERS[char]
            digit = 0
        else:
            digit = VALUES[char]
    return str(total + digit)
