"""What stands on each block of the plan, and how blocks make grids and communities."""

from dataclasses import dataclass
from typing import Final

from gewu.gateways.demo.geometry import XY
from gewu.gateways.demo.types import Style


@dataclass(frozen=True, slots=True)
class GridPlan:
    key: str
    name: str
    code: str  # three digits under the community
    dedicated: bool = False


@dataclass(frozen=True, slots=True)
class CommunityPlan:
    key: str
    name: str
    code: str
    street: str
    grids: tuple[GridPlan, ...]


@dataclass(frozen=True, slots=True)
class CompoundPlan:
    """A compound on its block; floors and entrances are drawn per building from the choices."""

    key: str
    name: str
    seed: XY
    grid: str
    layout: str
    style: Style
    built: int
    count: int
    floors: tuple[int, ...]
    entrances: tuple[int, ...]
    homes_per_floor: int


@dataclass(frozen=True, slots=True)
class Lot:
    """A block without homes, found by any point in it."""

    seed: XY
    grid: str
    use: str  # a layout of `backdrop.py`, or "" for river and verge
    name: str = ""


DISTRICT: Final = ("999901", "青澜区")
CITY: Final = "云川市"
STREETS: Final = {"lan": ("001", "澜岸街道"), "liu": ("101", "柳溪镇")}

COMMUNITIES: Final[tuple[CommunityPlan, ...]] = (
    CommunityPlan("wen", "文昌社区", "001", "lan", (
        GridPlan("wen1", "书院网格", "001"),
        GridPlan("wen2", "渡口网格", "002"),
        GridPlan("wen3", "染坊网格", "003"),
        GridPlan("wen4", "码头网格", "004"),
    )),
    CommunityPlan("jin", "锦屏社区", "002", "lan", (
        GridPlan("jin1", "桂花网格", "001"),
        GridPlan("jin2", "三合网格", "002"),
        GridPlan("jin3", "锦园网格", "003"),
        GridPlan("jin4", "实验学校专属网格", "004", dedicated=True),
    )),
    CommunityPlan("xue", "学府社区", "003", "lan", (
        GridPlan("xue1", "澜光网格", "001"),
        GridPlan("xue2", "青禾网格", "002"),
        GridPlan("xue3", "杏林医院市场专属网格", "003", dedicated=True),
        GridPlan("xue4", "翠微网格", "004"),
        GridPlan("xue5", "顺达网格", "005"),
    )),
    CommunityPlan("ti", "柳堤社区", "001", "liu", (
        GridPlan("ti1", "柳荫网格", "001"),
        GridPlan("ti2", "荷塘网格", "002"),
        GridPlan("ti3", "桥头网格", "003"),
    )),
    CommunityPlan("shi", "青石村", "201", "liu", (
        GridPlan("shi1", "青石网格", "001"),
        GridPlan("shi2", "窑湾网格", "002"),
    )),
)  # fmt: skip

OLD, DORM, COURT = Style.OLD, Style.DORMITORY, Style.COURTYARD
MID, TOWER, BACK, VILLAGE = Style.MIDRISE, Style.TOWER, Style.RESETTLED, Style.VILLAGE
C = CompoundPlan

COMPOUNDS: Final[tuple[CompoundPlan, ...]] = (
    C("yunmian", "云棉厂家属院", (275, 567), "wen1", "slabs", DORM, 1986, 9, (5, 6), (2,), 2),
    C("shuyuan", "书院小区", (293, 798), "wen2", "slabs", OLD, 1994, 11, (6, 6, 7), (2, 2, 3), 2),
    C("yanshi", "盐市巷老院", (480, 592), "wen3", "courts", COURT, 1964, 24, (1, 2, 2), (1,), 2),
    C("matou", "码头街小区", (488, 697), "wen4", "slabs", OLD, 1997, 8, (6, 7), (2,), 2),
    C("gujing", "古井小区", (699, 690), "wen4", "slabs", OLD, 1999, 7, (6, 7), (2,), 2),
    C("guihua", "桂花苑", (78, 327), "jin1", "slabs", OLD, 2001, 9, (6, 6, 7), (3,), 2),
    C("jinpingli", "锦屏里", (252, 327), "jin1", "mids", MID, 2009, 6, (11,), (2,), 2),
    C("sanhe", "三合小区", (458, 268), "jin2", "slabs", OLD, 1995, 8, (6, 7), (2,), 2),
    C("jinxiu", "锦绣家园", (692, 308), "jin2", "towers", TOWER, 2012, 4, (18,), (1,), 4),
    C("jinyuan", "锦园新居", (153, 137), "jin3", "mids", BACK, 2015, 6, (9, 11), (2,), 2),
    C("languang", "澜光花园", (924, 593), "xue1", "towers", TOWER, 2014, 3, (24, 26), (1,), 4),
    C("wutong", "梧桐苑", (1161, 597), "xue1", "mids", MID, 2006, 5, (9,), (2,), 2),
    C("qinghe", "青禾苑", (914, 256), "xue2", "slabs", OLD, 2004, 6, (6, 7), (2, 3), 2),
    C("xinglin", "杏林家属院", (1501, 283), "xue3", "slabs", DORM, 1998, 4, (6,), (2,), 2),
    C("xuefu", "学府雅居", (1347, 766), "xue4", "towers", TOWER, 2019, 4, (20, 24), (1,), 4),
    C("shunda", "顺达小区", (1639, 704), "xue5", "slabs", OLD, 1998, 5, (6,), (2,), 2),
    C("liuti", "柳堤花园", (661, 978), "ti1", "mids", MID, 2010, 6, (9, 11), (2,), 2),
    C("hetang", "荷塘名邸", (1033, 976), "ti2", "towers", TOWER, 2018, 6, (16,), (1,), 4),
    C("qiaotou", "桥头小区", (1416, 1068), "ti3", "slabs", OLD, 2000, 10, (6,), (2,), 2),
    C("qingshi", "青石老院子", (377, 1100), "shi1", "village", VILLAGE, 1992, 18, (2, 3), (1,), 1),
    C("yaowan", "窑湾院子", (597, 1304), "shi2", "village", VILLAGE, 1998, 14, (2, 3), (1,), 1),
)  # fmt: skip

LOTS: Final[tuple[Lot, ...]] = (
    # 文昌社区
    Lot((83, 567), "wen1", "sheds", "云棉文创园"),
    Lot((100, 816), "wen2", "park", "文昌公园"),
    Lot((534, 888), "wen2", ""),
    Lot((699, 577), "wen3", "shops", "染坊街商铺"),
    Lot((471, 483), "wen3", "shops", "老街商业街"),
    Lot((700, 473), "wen3", "mall", "云川百货"),
    Lot((499, 831), "wen4", "park", "临江公园"),
    Lot((704, 788), "wen4", "shops", "渡口夜市"),
    # 锦屏社区
    Lot((464, 386), "jin2", "office", "澜岸街道办事处"),
    Lot((151, 61), "jin3", "fields", "锦园苗圃"),
    Lot((451, 109), "jin3", "campus", "青澜职教中心"),
    Lot((682, 95), "jin4", "campus", "青澜实验学校"),
    # 学府社区
    Lot((926, 474), "xue1", "mall", "澜光里购物中心"),
    Lot((1155, 485), "xue1", "shops", "梧桐路商铺"),
    Lot((919, 733), "xue1", "park", "望江公园"),
    Lot((1055, 864), "xue1", ""),
    Lot((922, 372), "xue2", "shops", "青禾街商铺"),
    Lot((1148, 384), "xue2", "office", "区政务服务中心"),
    Lot((1141, 262), "xue2", "park", "青禾公园"),
    Lot((912, 95), "xue2", "office", "青澜创业园"),
    Lot((1137, 107), "xue2", "sheds", "青澜创业园"),
    Lot((1343, 396), "xue3", "hospital", "青澜区人民医院"),
    Lot((1502, 395), "xue3", "office", "区疾控中心"),
    Lot((1336, 283), "xue3", "market", "杏林农贸市场"),
    Lot((1346, 604), "xue4", "shops", "新桥街商铺"),
    Lot((1345, 502), "xue4", "shops", "新桥街商铺"),
    Lot((1498, 499), "xue4", "office", "云川水务青澜营业厅"),
    Lot((1490, 604), "xue4", "park", "翠微园"),
    Lot((1496, 749), "xue4", "mall", "翠微里"),
    Lot((1152, 774), "xue4", "campus", "云川市第九中学"),
    Lot((1496, 846), "xue4", ""),
    Lot((1412, 106), "xue5", "stadium", "青澜体育公园"),
    Lot((1644, 108), "xue5", "sheds", "顺达物流园"),
    Lot((1778, 108), "xue5", "fields", "仓前菜地"),
    Lot((1653, 394), "xue5", "shops", "顺达建材"),
    Lot((1795, 380), "xue5", "sheds", "顺达建材"),
    Lot((1651, 285), "xue5", "sheds", "顺达物流园"),
    Lot((1792, 273), "xue5", "sheds", "仓前粮库"),
    Lot((1643, 535), "xue5", "office", "青澜客运站"),
    Lot((1785, 510), "xue5", "sheds", "公交停保场"),
    Lot((1777, 676), "xue5", "park", "东江绿地"),
    # 柳堤社区
    Lot((602, 1117), "ti1", "shops", "柳丝巷商铺"),
    Lot((780, 1123), "ti1", "office", "柳溪镇人民政府"),
    Lot((540, 931), "ti1", ""),
    Lot((975, 1145), "ti2", "park", "荷塘湿地"),
    Lot((1201, 1151), "ti2", "campus", "柳溪镇中心小学"),
    Lot((1041, 903), "ti2", ""),
    Lot((1691, 993), "ti3", "fields", "桥头蔬菜基地"),
    Lot((1515, 883), "ti3", ""),
    # 青石村
    Lot((118, 1103), "shi1", "fields", "青石坝"),
    Lot((128, 1339), "shi1", "wood", "青石坡"),
    Lot((379, 1321), "shi1", "fields", "青石坝"),
    Lot((775, 1314), "shi2", "fields", "窑湾橘园"),
    Lot((970, 1313), "shi2", "fields", "窑湾橘园"),
    Lot((1204, 1326), "shi2", "wood", "竹林坡"),
    Lot((1554, 1272), "shi2", "wood", "翠屏山"),
)  # fmt: skip

SITES: Final[tuple[CompoundPlan | Lot, ...]] = (*COMPOUNDS, *LOTS)
