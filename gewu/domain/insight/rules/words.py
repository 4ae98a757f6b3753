"""Text as people type it, brought to one form: width, script, numbers, places, noise."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gewu.domain.insight.rules.segment import cut

MAX_BYTES = 100_000
HEAD = 80
SEPARATOR = "\n"

# The characters that most often come traditional: enough to meet the words that decide.
TRADITIONAL = (
    "這個們來時對為會說過還沒讓點開關問題報區廣場車輛隊門樓戶電話機網絡線費錢買賣貨單價產業務員無證處"
    "學醫藥師長職難應該請領導調動勞險養補貼農鄉鎮縣國際漢語見現規劃設備環汙髒亂堵噪聲響塵煙氣溝渠灣"
    "橋樑鐵運輸駕駛檢驗監舉訴訟執罰懲據實際條約絕變壞損壓暫險災傷殘誤療護診屍體歲兒婦孫爺親願謝"
    "擾權義總辦費廳書記級組織從幾萬億後裏裡邊間頭腦兩種類麼樣聽讀寫記錄試題課獎資稅務財貧"
)
SIMPLIFIED = (
    "这个们来时对为会说过还没让点开关问题报区广场车辆队门楼户电话机网络线费钱买卖货单价产业务员无证处"
    "学医药师长职难应该请领导调动劳险养补贴农乡镇县国际汉语见现规划设备环污脏乱堵噪声响尘烟气沟渠湾"
    "桥梁铁运输驾驶检验监举诉讼执罚惩据实际条约绝变坏损压暂险灾伤残误疗护诊尸体岁儿妇孙爷亲愿谢"
    "扰权义总办费厅书记级组织从几万亿后里里边间头脑两种类么样听读写记录试题课奖资税务财贫"
)
TO_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)

# Each kind of thing becomes one rare letter: that there is a number matters, not which.
MASKS = {
    "link": (r"https?://[\w./?=&%#:~-]+|www\.[\w./?=&%#-]+", "◇"),
    "place": (r"[a-z]\d{0,3}(?=[市区县州镇省])", "◆"),
    "date": (r"\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]", "▽"),
    "long": (r"\d[\d*]{6,}", "△"),
    "number": (r"\d+(?:\.\d+)?", "0"),
    "stars": (r"\*+", "*"),
    "space": (r"\s+", " "),
}
SIGNS = {name: sign for name, (_pattern, sign) in MASKS.items()}
# The look ahead lets most characters pass with one comparison.
MASKED = re.compile(
    r"(?=[a-z\d*\s])(?:"
    + "|".join(f"(?P<{n}>{pattern})" for n, (pattern, _s) in MASKS.items())
    + ")"
)
REPEATED = re.compile(r"([^\w\s])\1{3,}|(\w)\2{3,}")
SYMBOLS = re.compile("[\ufe00-\ufe0f\u200b-\u200f\u20e3\u2600-\u27bf\U0001f000-\U0001faff]+")
GREETING = re.compile(r"^.{0,15}?(?:您好|你好)[!,.。:]*")
MARKS = frozenset(" \n,.!?;:，。！？；：、()[]\"'“”《》…—~-")
BETWEEN = re.compile(r"[\s,.!?;:，。！？；：、()\[\]\"'“”《》…—~-]+")


@dataclass(frozen=True, slots=True)
class Text:
    """What was written; the title says it in short, where there is one."""

    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in its one form: all of it, its head (title or first words), its words."""

    whole: str
    head: str
    words: Sequence[str]


def clean(text: str) -> str:
    short = text[:MAX_BYTES].encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore")
    plain = unicodedata.normalize("NFKC", short).lower().translate(TO_SIMPLIFIED)
    plain = SYMBOLS.sub(" ", plain.replace("\0", " "))
    plain = MASKED.sub(lambda found: SIGNS[found.lastgroup or "space"], plain)
    return REPEATED.sub(lambda found: found[0][:2], plain).strip()


def read(text: Text, *, with_words: bool = True) -> Reading:
    title, body = clean(text.title), clean(text.body)
    whole = f"{title}{SEPARATOR}{body}" if title and body else title or body
    head = title or GREETING.sub("", body, count=1)[:HEAD]
    return Reading(whole, head, words(whole) if with_words else ())


def words(text: str) -> list[str]:
    return [word for word in cut(text) if word not in MARKS]
