"""Words of danger in a text. They raise urgency for a person to judge and never lower anything."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gewu.domain.insight.rules.words import clean


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What is in danger → the words; the kinds are keys for the page to name.
LEXICON: dict[str, tuple[str, ...]] = {
    "fire": _words(
        "着火 起火 失火 火灾 冒烟 浓烟 冒火 烧起来 燃起来 火势 明火 自燃 电线冒火花 爆燃 火光"
    ),
    "gas": _words(
        "煤气泄漏 燃气泄漏 天然气泄漏 漏气 燃气味 煤气味 煤气中毒 一氧化碳中毒 液化气泄漏 瓦斯泄漏"
    ),
    "blast": _words("爆炸 炸了 炸开 爆炸物 炸药 炸弹"),
    "electric": _words("触电 漏电 电线掉落 电线断了 高压线断 电线垂落 带电"),
    "collapse": _words(
        "坍塌 倒塌 垮塌 塌方 塌陷 塌了 地陷 滑坡 泥石流 "
        "山体滑坡 楼要倒 墙要倒 掉砖 外墙脱落 高空坠物 "
        "玻璃坠落"
    ),
    "water": _words("溺水 落水 掉河里 掉水里 被淹 内涝严重 决堤 溃坝 管涌 洪水 被洪水围困"),
    "trapped": _words(
        "被困 困在电梯 电梯困人 电梯坠落 电梯下坠 被锁在屋里 掉井里 掉进井 坠井 卡在里面"
    ),
    "life": _words(
        "救命 晕倒 昏迷 昏倒 没有呼吸 没呼吸 心脏骤停 大出血 "
        "流血不止 奄奄一息 生命危险 中毒 急救 轻生 自杀 "
        "跳楼 跳河 割腕 不想活 喝农药 要跳下去 遗书 独居老人没动静 失联"
    ),
    "violence": _words(
        "持刀 拿刀 砍人 杀人 捅人 行凶 家暴 虐待 绑架 抢劫 聚众斗殴 被打伤 强奸 猥亵 拐卖"
    ),
    "child": _words("孩子丢了 孩子不见了 小孩走失 儿童走失 老人走失 走丢"),
    "toxic": _words("化学品泄漏 危化品泄漏 毒气 氯气泄漏 氨气泄漏 食物中毒 集体中毒"),
    "road": _words("井盖没了 井盖缺失 井盖丢失 井盖不见 路面塌陷 撞人 连环相撞 车祸伤人"),
}
# Something of the kind was said only to say that it is not so, or long past, or a drill.
BEFORE = re.compile(
    r"(?:没有|没|未|不会|不存在|并非|防止|预防|避免|防范|演练|演习|以防|杜绝)[^,。;!?]{0,4}$"
)
AFTER = re.compile(r"^[^,。;!?]{0,2}(?:演练|演习|应急预案|保险|知识|宣传|险)")


@dataclass(frozen=True, slots=True)
class Alarm:
    kind: str
    words: tuple[str, ...]


def alarms(text: str) -> tuple[Alarm, ...]:
    """The dangers named, with the words; empty says nothing about how safe it is."""
    plain = clean(text)
    found = ((kind, _said(words, plain)) for kind, words in LEXICON.items())
    return tuple(Alarm(kind, words) for kind, words in found if words)


def _said(words: Sequence[str], plain: str) -> tuple[str, ...]:
    return tuple(word for word in words if word in plain and _meant(word, plain))


def _meant(word: str, plain: str) -> bool:
    """Whether it stands anywhere without being denied."""
    return any(
        not BEFORE.search(plain[max(place.start() - 8, 0) : place.start()])
        and not AFTER.search(plain[place.end() : place.end() + 8])
        for place in re.finditer(re.escape(word), plain)
    )
