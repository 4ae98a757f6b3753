"""Invented reports on four matters, enough to learn from; nobody wrote them but the project."""

from itertools import product

from gewu.domain.insight.rules.words import Text

SAID = {
    "供水停水": (
        (
            "家里从早上起没有自来水",
            "水管爆了水流了一地",
            "水压太低热水器打不着",
            "自来水发黄有铁锈味",
        ),
        ("打供水公司电话没人接", "水表还在转", "楼上楼下都一样", "已经停水两天了"),
    ),
    "噪声扰民": (
        ("工地半夜还在打桩", "广场舞音响开得很大", "楼下酒吧唱歌到凌晨", "装修电钻吵得睡不着"),
        ("老人和孩子没法休息", "噪音一直不停", "跟他们说了也不听", "希望管一管扰民的事"),
    ),
    "垃圾清运": (
        ("垃圾桶满了没有人收", "建筑垃圾堆在路口", "垃圾站臭味很大", "楼道里堆满了纸箱和垃圾"),
        ("苍蝇到处飞", "三天没有清运", "保洁员也不来", "夏天味道更难闻"),
    ),
    "电梯故障": (
        ("电梯又坏了停在三楼", "电梯门关不上", "电梯运行时抖得厉害", "电梯按键没有反应"),
        ("维保单位说等配件", "老人上下楼只能走楼梯", "物业贴了停用通知", "一个月修了四次"),
    ),
}
TAILS = ("请尽快处理。", "谢谢!", "我们是老小区的居民。")


def labelled() -> tuple[list[Text], list[str]]:
    texts, labels = [], []
    for label, (starts, ends) in SAID.items():
        for start, end, tail in product(starts, ends, TAILS):
            texts.append(Text("", f"{start},{end},{tail}"))
            labels.append(label)
    return texts, labels
