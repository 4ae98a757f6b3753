"""The words that hold a topic together: what its titles share and other messages do not."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from gewu.domain.insight.rules.hot_pairs import Rarity
from gewu.domain.insight.rules.hot_text import pairs

LONGEST, SHOWN, LOOKED_AT = 12, 5, 200
COVERED = 0.3  # a phrase stands in at least this share of the titles
PLACE = re.compile(
    r"(小区|花园|家园|公寓|新村|山庄|别墅|[苑府湾园城庭院居邸]|广场|中心|大厦|商场|市场|公园|景区"
    r"|[路街巷村组镇乡桥站湖河山]|大道|胡同|社区|街道|学校|学院|中学|小学|大学|幼儿园|医院|机场)$"
)
INSIDE = re.compile(r"(.{2,8}?(?:小区|花园|家园|公寓|新村|山庄|广场|公园|大道|社区|街道|路))(.*)$")
LOOSE = "的了是在和与对把被为及请求问关于咨询投诉反映建议举报希望要求不有"


def key_phrases(titles: Sequence[str], rarity: Rarity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names of places, other phrases), the most telling first; `titles` are plain."""
    chosen: list[str] = []
    for phrase in _ranked(titles[:LOOKED_AT], rarity):
        if not any(_overlap(phrase, other) for other in chosen):
            chosen.append(phrase)
        if len(chosen) == SHOWN:
            break
    return _split(chosen)


def _split(chosen: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    places: list[str] = []
    phrases: list[str] = []
    for phrase in chosen:
        inside = INSIDE.match(phrase)
        if PLACE.search(phrase):
            places.append(phrase)
        elif inside:
            places.append(inside[1])
            phrases += [inside[2]] if len(inside[2]) > 1 else []
        else:
            phrases.append(phrase)
    return tuple(places), tuple(phrases)


def _ranked(titles: Sequence[str], rarity: Rarity) -> list[str]:
    cover = _shared(titles)
    rare = _rare(list(cover), rarity)
    telling = {
        phrase: count * rare[phrase] * min(len(phrase), 6) for phrase, count in cover.items()
    }
    return sorted(telling, key=lambda phrase: (-telling[phrase], phrase))


def _shared(titles: Sequence[str]) -> dict[str, int]:
    """Phrases in several titles; of those in the same number of titles only the longest."""
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update(_phrases(title))
    least = max(2, COVERED * len(titles)) if len(titles) > 1 else 1
    often = {phrase: count for phrase, count in counts.items() if count >= least}
    longer: dict[str, int] = defaultdict(int)
    for phrase, count in often.items():
        for part in (phrase[1:], phrase[:-1]):
            longer[part] = max(longer[part], count)
    return {
        phrase: count
        for phrase, count in often.items()
        if count > longer[phrase] and phrase[0] not in LOOSE and phrase[-1] not in LOOSE
    }


def _phrases(title: str) -> set[str]:
    found: set[str] = set()
    for run in title.split():
        for length in range(2, min(LONGEST, len(run)) + 1):
            found.update(run[at : at + length] for at in range(len(run) - length + 1))
    return found


def _rare(phrases: Sequence[str], rarity: Rarity) -> dict[str, float]:
    """How rare the neighbouring characters of each phrase are, on average."""
    rows, codes = pairs(phrases)
    sums = np.bincount(rows, rarity.weight(rarity.of(codes)), len(phrases))
    means = sums / np.maximum(np.bincount(rows, minlength=len(phrases)), 1)
    return dict(zip(phrases, means.tolist(), strict=True))


def _overlap(phrase: str, other: str) -> bool:
    short, long = sorted((phrase, other), key=len)
    return any(short[at : at + 2] in long for at in range(len(short) - 1))
