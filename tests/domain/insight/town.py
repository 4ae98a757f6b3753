"""Invented messages of an invented town: a few issues in many wordings, and noise."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import cycle, product

from gewu.domain.insight.rules.hot_types import Message, Topic

AT = datetime(2026, 3, 31, 18, tzinfo=UTC)

# issue: place, causes as written in titles, causes as written in texts
ISSUES = {
    "well": (
        "梧桐里小区",
        ("自来水发黄", "水龙头流出黄水", "自来水有泥沙", "供水浑浊发黄"),
        ("早上打开水龙头，自来水发黄，沉淀后有泥沙", "家里的自来水又黄又浑，净水器滤芯一周就黑了"),
    ),
    "grill": (
        "云雀路",
        ("烧烤摊半夜扰民", "夜宵烧烤油烟呛人", "烧烤店营业到凌晨", "夜宵摊油烟噪音扰民"),
        ("楼下烧烤摊每天营业到凌晨三点，油烟直往家里灌", "夜宵摊的油烟和噪音让老人孩子睡不着"),
    ),
    "lift": (
        "锦鲤花园",
        ("电梯经常困人", "电梯坏了没人修", "电梯又停运", "电梯反复故障"),
        ("三单元的电梯这个月坏了四次，困住过老人", "电梯故障停运，物业说没有维修资金"),
    ),
}
NOISE = (
    "咨询异地办理居住证需要的材料",
    "建议图书馆周末延长开放",
    "公园长椅油漆脱落",
    "询问退休金何时发放",
    "希望增设盲道",
    "学校门口红绿灯太短",
    "咨询新生儿落户手续",
    "快递柜占用绿化带",
    "路口井盖松动",
    "建议开通夜班公交",
    "菜市场秤不准",
    "健身器材螺丝松了",
    "咨询公积金提取次数",
    "河边护栏断裂",
)


def messages() -> list[Message]:
    """Twelve messages for each issue by ten people, and one of each kind of noise."""
    found = [
        Message(
            id=f"{name}-{number:02}",
            user=f"{name}-{number % 10}",
            title=f"{opening}{place}{cause}",
            text=f"{place}，{texts[number % 2]}。请尽快处理，第{number}次反映。",
            at=AT - timedelta(days=30 - number, hours=len(name)),
        )
        for name, (place, causes, texts) in ISSUES.items()
        for number, (opening, cause) in zip(
            range(12), cycle(product(("反映", "投诉", ""), causes)), strict=False
        )
    ]
    noise = [
        Message(f"single-{number}", f"single-{number}", text, text, AT - timedelta(days=number))
        for number, text in enumerate(NOISE)
    ]
    return sorted(found + noise, key=lambda one: one.at)


def groups(topics: Iterable[Topic]) -> set[frozenset[str]]:
    return {frozenset(topic.messages) for topic in topics}


def issue(name: str) -> frozenset[str]:
    return frozenset(one.id for one in messages() if one.id.startswith(f"{name}-"))


def of_issues(topics: Iterable[Topic]) -> set[frozenset[str]]:
    """Without chance pairs among the single messages, which weights may or may not see."""
    return {group for group in groups(topics) if len(group) > 3}
