"""What is open right now, at every stage, so that no screen of the demo is empty."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from dataclasses import dataclass
from typing import Final

from gewu.gateways.demo.stories.tale import HELP, REPAIR, SAY, Tale

HOUR: Final = 60
DAY: Final = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Beat:
    """One act, this many minutes before now. Who: "owner", "desk" (the community worker),
    "reporter", or the key of an organisation; "hand" hands the case to the tale's `by`."""

    verb: str  # accept, hand, sign, note, suspend, ask_time, return_case, resolve, reopen …
    before: int
    who: str
    text: str = ""
    reason: str = ""  # code of a listed reason
    days: int = 0  # until so many days from now


@dataclass(frozen=True, slots=True)
class Running:
    before: int  # minutes since the report
    site: str  # key of a compound, name of a park, road or public building
    tale: Tale
    beats: tuple[Beat, ...] = ()
    resident: bool = False


B = Beat

RUNNING: Final[tuple[Running, ...]] = (
    Running(7, "guihua", Tale(REPAIR, "old", "grid", "单元门关不上了，弹簧断了，晚上风吹得哐哐响。", "")),
    Running(16, "shuyuan", Tale(HELP, "old", "grid", "我妈说头晕站不稳，家里血压计量出来一百八，我在上班赶过去要四十分钟，能不能先有人过去看看", ""), (
        B("accept", 12, "owner"), B("note", 10, "owner", "到家门口了，老人坐着，意识清楚，社区医生五分钟到。"))),
    Running(48, "languang", Tale(SAY, "tower", "property", "大厅的圣诞树去年摆到五月才收，今年能不能早点收，哈哈", "")),
    Running(3 * HOUR + 20, "三合巷", Tale(REPAIR, "street", "water", "{r}这边地上裂了条缝往外渗水，越来越大", "", photo="leak"), (
        B("accept", 3 * HOUR, "owner"), B("hand", 170, "desk", "供水管渗漏，请水务公司今天到场。"), B("sign", 150, "water"), B("note", 70, "water", "探漏车到了，漏点在路中间一米二深，下午开挖，晚上八点前恢复。"))),
    Running(2 * HOUR + 30, "三合巷", Tale(REPAIR, "street", "water", "路上在冒水，骑车过去溅一身，是不是水管破了", "", photo="leak"), (
        B("merge", 140, "desk", "和前面反映的是同一处漏水。"),)),
    Running(5 * HOUR, "jinyuan", Tale(REPAIR, "resettled", "property", "负一楼车库灯灭了一半，倒车全靠猜", "", photo="lamp"), (
        B("hand", 4 * HOUR + 30, "desk", "车库照明归物业，请今天处理。"), B("sign", 4 * HOUR, "huimin"))),
    Running(20 * HOUR, "guihua", Tale(REPAIR, "old", "property", "三楼楼梯的扶手松了，一扶就晃，老人小孩都从这里走", ""), (
        B("hand", 19 * HOUR, "desk", "公共部位，请邻安物业安排焊工。"), B("sign", 18 * HOUR, "linan"), B("note", 4 * HOUR, "linan", "焊工约在明天上午，今天先用绳子绑牢，贴了提示。")), resident=True),
    Running(26 * HOUR, "顺达街", Tale(SAY, "street", "urban", "建材店把瓷砖堆到人行道上，走路要绕到车道。", "", photo="parking"), (
        B("hand", 22 * HOUR, "desk", "占道堆放，请城管局处理；这个网格暂时没有网格员，社区盯着。"), B("sign", 21 * HOUR, "urban"), B("note", 3 * HOUR, "urban", "店主答应今晚搬进库房，明早复查。"), B("ask_time", 2 * HOUR, "urban", "店里的库房后天才腾得出来，想多等三天。", days=6))),
    Running(31 * HOUR, "桂花巷", Tale(REPAIR, "street", "sanitation", "巷口那个垃圾点招了好多野猫，天天被翻得满地都是", "把敞口桶换成了四个脚踏盖桶，早晚各清一次，地面洗过了。麻烦您看看这两天还有没有。", photo="bins"), (
        B("hand", 28 * HOUR, "desk", "请环卫换桶。"), B("sign", 27 * HOUR, "sanitation"), B("resolve", 5 * HOUR, "sanitation")), resident=True),
    Running(2 * DAY + 2 * HOUR, "liuti", Tale(REPAIR, "lift", "property", "快递柜那里地砖掉了三块，拉杆箱老卡住", "三块砖都补了，水泥明早干透，今晚先绕一下。", photo="pothole"), (
        B("hand", 2 * DAY, "desk", "请柳和物业补砖。"), B("sign", 46 * HOUR, "liuhe"), B("resolve", 9 * HOUR, "liuhe"))),
    Running(3 * DAY, "青澜实验学校教学楼", Tale(SAY, "school", "grid", "接孩子的时候下雨没地方躲，家长在雨里站半个小时", "学校门口的风雨廊下腾出三十米，放了两排长凳，下午四点开侧门。", ), (
        B("accept", 3 * DAY - 50, "owner"), B("resolve", 11 * HOUR, "owner"))),
    Running(4 * DAY + 3 * HOUR, "jinxiu", Tale(REPAIR, "tower", "property", "车库入口的坡道下雨打滑，昨天有辆车溜下去蹭了墙", "坡道刻了防滑槽，装了凸面镜。", photo="pothole"), (
        B("hand", 4 * DAY, "desk", "请安泽物业先铺防滑垫，再定方案。"), B("sign", 95 * HOUR, "anze"), B("note", 3 * DAY, "anze", "先铺了防滑垫。"), B("resolve", 30 * HOUR, "anze"), B("reopen", 8 * HOUR, "reporter", "刻槽只刻了一半，靠墙那边还是滑，我今早又打滑了一次。"))),
    Running(8 * DAY + 5 * HOUR, "工农路", Tale(REPAIR, "street", "housing", "{r}路基塌下去一块，公交车过的时候整条街都在抖，请一定重视", "", photo="pothole"), (
        B("hand", 8 * DAY + 3 * HOUR, "desk", "疑似地下掏空，请住建局尽快检测。"), B("sign", 8 * DAY, "housing"), B("note", 6 * DAY, "housing", "雷达测了，地下有一个约两方的空洞，已围挡半幅通行。"), B("suspend", 2 * DAY, "housing", "灌浆的设备在别的工地，排到大后天，这期间每天早晚有人看。", "PARTS", 3))),
    Running(9 * DAY, "guihua", Tale(SAY, "old", "urban", "院墙外边那排违建棚子什么时候拆？报了三次了，说在走程序，程序走到哪一步了能不能说一声", ""), (
        B("hand", 9 * DAY - 3 * HOUR, "desk", "居民第三次反映，请城管局说明进度。"), B("sign", 8 * DAY, "urban"), B("suspend", 5 * DAY, "urban", "限期拆除决定已送达，现在在等复议期，还差二十二天。", "PROCEDURE", 22))),
    Running(5 * DAY + 4 * HOUR, "shunda", Tale(HELP, "old", "community", "楼下空房子好像住进去一个流浪的老人，天冷了，有没有地方可以去？", ""), (
        B("accept", 5 * DAY + 3 * HOUR, "desk"), B("note", 4 * DAY, "desk", "送了被子和热饭，老人不愿意去救助站，社工在慢慢跟他聊，他说老家有个妹妹。"))),
    Running(6 * HOUR, "languang", Tale(SAY, "tower", "property", "楼下健身器材的扶手断了一根，小朋友差点划到手", ""), (
        B("hand", 5 * HOUR, "desk", "请物业处理。"),)),
    Running(23 * HOUR, "matou", Tale(SAY, "old", "urban", "对面烧烤摊的油烟直接往窗户里灌，孩子一直咳嗽", ""), (
        B("hand", 22 * HOUR, "desk", "油烟扰民，请城管局处理。"), B("return_case", 20 * HOUR, "urban", "摊主有证，油烟净化归生态环境部门管，请裁定。"))),
    Running(DAY + 2 * HOUR, "jinyuan", Tale(SAY, "resettled", "grid", "我跟前夫的财产纠纷法院还没判，你们能不能先帮我把车要回来", ""), (
        B("decline", DAY, "desk", "您说的我们听明白了，案子在法院审理中，要等判决；需要法律援助可以到司法所。", "LEGAL"),)),
    Running(34 * HOUR, "qingshi", Tale(SAY, "village", "grid", "村里水库边上没有护栏，放学的娃娃爱去打水漂", "", ), (
        B("accept", 33 * HOUR, "owner"), B("note", 10 * HOUR, "owner", "先立了警示牌、拉了网，护栏报给镇上了。"))),
)
