"""One cause, many voices: the reports that belong together."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from dataclasses import dataclass
from datetime import time
from typing import Final

from gewu.gateways.demo.stories.tale import HELP, REPAIR, SAY, Tale


@dataclass(frozen=True, slots=True)
class Voice:
    """One report of a cluster: days before today and the time of day."""

    days: int
    clock: time
    tale: Tale
    building: int = 0  # number in the compound, 0 = any
    resident: bool = False  # said by the resident on the login page


@dataclass(frozen=True, slots=True)
class Cluster:
    key: str
    site: str  # key of a compound, or name of a park or road
    voices: tuple[Voice, ...]
    minutes: int = 0  # if set: settled this many minutes after the first voice, day or night


def at(clock: str) -> time:
    return time.fromisoformat(clock)


EBIKES: Final = Cluster("ebikes-guihua", "guihua", (
    Voice(15, at("21:48"), Tale(REPAIR, "old", "grid", "三楼又有人从窗户扔线下来充电瓶车，线就搭在我家晾衣杆上", "找到车主，线收了，车推到了院墙边。", stars=4, photo="cable", pace="now"), 3),
    Voice(13, at("22:16"), Tale(SAY, "old", "grid", "晚上十点过，{b}楼下八九辆电瓶车排队飞线充电，一股塑料糊味，睡都不敢睡", "到场断了六根线，糊味是一个充电器过热，已拔掉。连同车主谈了，以后夜里我都来看一遍。", note="我在楼下了，先把线断开。", stars=4, said="来得快，就怕明天又来", photo="cable", pace="now"), 3),
    Voice(12, at("07:35"), Tale(REPAIR, "old", "grid", "楼道里电瓶车把消火栓箱挡完了，箱门都打不开", "车挪走了，箱前划了黄线，不准停。", stars=5, photo="ebike"), 5),
    Voice(10, at("21:05"), Tale(SAY, "old", "fire", "我家在一楼，门口就是充电的，半夜“砰”一声，起来看是充电器炸了，地砖都黑了！这样下去要出人命", "消防大队到场检查，收掉飞线 14 根，给七户开了告知单，过热的充电器都带走了。单元门口装了烟感。", note="消防员二十分钟到，请先拉电闸。", stars=4, said="希望是长久的", photo="ebike", pace="now"), 5, True),
    Voice(8, at("12:20"), Tale(SAY, "old", "grid", "不是我们想飞线，小区一个充电桩都没有，你叫送外卖的咋办？一天要充两回。", "您说的是根子。和社区、供电所看了地方，院墙东边装棚子，先做 28 个口，价钱比家里便宜。", stars=5, said="这个态度好"), 7),
    Voice(6, at("19:40"), Tale(HELP, "old", "grid", "我孙子从楼道过被电瓶车的线绊倒，膝盖摔破了", "送到社区卫生站包扎了，没伤到骨头；那根线的主人道了歉，医药费付了。", note="先抱过来看看，卫生站还有人。", stars=5), 3),
    Voice(4, at("22:30"), Tale(REPAIR, "old", "grid", "{b}{u}又来了，四楼飞线下来，绕在水管上", "上门收了线，和他约好先到隔壁小区的充电站，等棚子好了再回来。", stars=4, photo="cable", pace="now"), 4),
    Voice(2, at("20:55"), Tale(SAY, "old", "grid", "充电棚啥时候能用？看到柱子立起来两天没动静了", "棚顶装好了，还差供电所一道验收，验完就通电，二十八个口，扫码和投币都行。", stars=5, said="等到了"), 8),
    Voice(1, at("21:20"), Tale(REPAIR, "old", "grid", "楼下通道口停满电瓶车，担架都过不去，昨天刚收了今天又停", "和楼栋长一起移走了十一辆，通道画线，等棚子通电就都停过去。", stars=5, photo="ebike", pace="now"), 3),
))

BURST: Final = Cluster("burst-matou", "matou", (
    Voice(6, at("18:41"), Tale(REPAIR, "old", "water", "码头街那边路面喷水了，喷起两层楼高！", "DN200 主管爆裂，关阀、开挖、换管，当晚全部恢复供水，路面已回填。", note="水务抢修队已出发，关阀会停码头街、古井两个小区的水。", stars=5, said="抢修的师傅水里泡了三个小时，辛苦了", photo="leak")),
    Voice(6, at("18:43"), Tale(REPAIR, "old", "water", "一点水都没有了，正煮饭呢", "主管爆了，修好就来水，刚来时可能有点浑，放一会儿就清。", stars=5, said="来水了")),
    Voice(6, at("18:44"), Tale(REPAIR, "old", "water", "{b}停水，咋回事？没接到通知", "不是计划停水，是主管突然爆裂，抢修完马上告诉您。当晚已恢复。", stars=4)),
    Voice(6, at("18:46"), Tale(HELP, "old", "water", "水从门口漫进来了，一楼，家里两个老人，东西都泡起了！", "沙袋和水泵六分钟到，水退了；泡坏的家具登了记，水务公司认赔，随后上门定损。", note="网格员带沙袋过来，先把插线板抬高，别踩水里的插座。", stars=5, said="第一时间来了四个人帮忙搬东西", photo="leak"), 1),
    Voice(6, at("18:49"), Tale(REPAIR, "old", "water", "请问多久来水？六楼水箱也没有存的，老人要冲厕所", "当晚恢复。给您家和另外五户老人先送了桶装水。", stars=5, said="还送水上门")),
    Voice(6, at("18:52"), Tale(REPAIR, "old", "water", "马路上好大一个坑在冒水，车子绕起走，差点掉进去", "围挡和警示灯装好，交警在两头指路，坑已回填压实，随后铺油。", stars=5, photo="pothole")),
    Voice(6, at("18:55"), Tale(REPAIR, "old", "water", "停水了也不说一声！打物业电话没人接！", "是突发，抢修队二十分钟内到场。群里从今天起有事先发一句，哪怕还不知道多久。", stars=3, said="下次早点说")),
    Voice(6, at("19:01"), Tale(SAY, "old", "water", "今天这个爆管是不是那段老管子？去年就爆过，报了好多次了吧", "确实是同一段，1996 年的铸铁管。这 180 米已排到下个月整段换掉，施工图会贴出来。", stars=5, said="这回说到点子上了")),
), minutes=180)

LIFTS: Final = Cluster("lift-hetang", "hetang", (
    Voice(19, at("08:05"), Tale(REPAIR, "tower", "property", "右边电梯一直叮咚叮咚开关门，走不了，上班都迟到", "门口光幕有灰，清洁后恢复。", stars=5, photo="lift"), 2),
    Voice(14, at("18:30"), Tale(REPAIR, "tower", "property", "右边那台又不动了，按了没反应，二十多层走上去命都没了", "接触器粘连，换了新的，重新平层。", stars=4, said="别再坏了", photo="lift"), 2),
    Voice(9, at("20:12"), Tale(HELP, "tower", "property", "我老婆怀孕八个月被关在电梯里了！！快！！", "五分钟救出来，人没事，陪着去医院做了检查，一切正常。电梯停用，等厂家查主板。", note="维保三分钟到，和她一直说话，让她坐下靠墙。", stars=3, said="人没事是万幸，但这台电梯必须换", photo="lift"), 2),
    Voice(5, at("21:00"), Tale(SAY, "tower", "community", "这台电梯一个月坏了四次，到底能不能动用维修资金换掉？我们联名了四十六户。", "业委会、物业、特检所一起开了会：先换主板和门机，费用走维修资金应急通道，公示七天后施工，约十个工作日。图和钱都贴在大厅。", note="约了在大厅开会，请派三位代表。", stars=5, said="有时间有数字，这才叫答复", pace="days"), 2),
))

DANCE: Final = Cluster("dance-qinghe", "青禾公园", (
    Voice(22, at("20:50"), Tale(SAY, "park", "grid", "青禾公园跳舞的音响震得窗户响，吃过晚饭就开始，到九点半", "和领队见了面，答应音量调到最低档，时间再商量。", stars=3, said="小了一点点")),
    Voice(18, at("21:10"), Tale(SAY, "park", "grid", "两支队伍抢地方，音响一个比一个大，谁也不让谁", "划了两块地方，间隔四十米，轮流换位置。", stars=4)),
    Voice(12, at("20:30"), Tale(SAY, "park", "community", "孩子期末考试，能不能这两周八点半就收？", "两支队都同意，考试这两周八点二十收。", stars=5, said="阿姨们通情达理")),
    Voice(9, at("19:45"), Tale(SAY, "park", "grid", "我们跳个舞也有人骂，老年人除了跳舞还能干啥？请主持公道", "跳舞没错，吵人也是真的。送了八副蓝牙耳机试试，大家说有意思，像开舞会。", note="我来现场听听你们的想法。", stars=5, said="这个耳机洋气")),
    Voice(3, at("08:30"), Tale(SAY, "park", "grid", "感谢社区，昨晚一点音乐声都没有，一群阿姨戴着耳机跳，笑惨了也安静惨了", "哈哈，谢谢您，我们把照片给她们看了。", stars=5)),
))

RAIN: Final = Cluster("rain-languang", "锦屏路", (
    Voice(11, at("07:15"), Tale(REPAIR, "street", "housing", "下暴雨，路中间积水到膝盖，三轮车熄火了", "水泵抽了一小时，雨水口掏出三大包塑料袋，水退了。", note="抽水车已到，请绕行。", stars=4, photo="drain")),
    Voice(11, at("07:32"), Tale(REPAIR, "street", "housing", "斑马线全淹了，上学的孩子脱了鞋子过", "护送孩子过街到八点，水退后冲洗了路面。", stars=5, said="叔叔把我家娃娃背过去的", photo="drain")),
    Voice(11, at("07:50"), Tale(REPAIR, "street", "housing", "这条路一下雨就淹，都淹了五年了，能不能把管子换大？", "改造方案下月评审：管径从 400 换到 800，增加十二个雨水口，雨季前完工。", stars=4, said="记下了，雨季见")),
    Voice(11, at("08:20"), Tale(REPAIR, "street", "sanitation", "水退了全是稀泥巴，滑得很，臭", "冲洗两遍，下水口消了毒。", stars=5)),
))

BINS: Final = Cluster("bins-shuyuan", "shuyuan", (
    Voice(9, at("07:50"), Tale(REPAIR, "old", "property", "垃圾房满了三天没人清运，臭味飘到楼上，窗子都不敢开", "清运车坏了，当天调来另一辆清空，垃圾房冲洗消毒。", stars=4), 2),
    Voice(7, at("19:30"), Tale(SAY, "old", "property", "垃圾房又没有清运，臭味太大了，路过都要捂鼻子", "清运改成早晚各一次，垃圾房的门换了新的。", stars=4), 5),
    Voice(4, at("08:10"), Tale(REPAIR, "old", "property", "垃圾房的臭水流到路上，清运的人只拉走一半", "地面冲洗，下水口疏通，清运公司被约谈。", stars=4), 1),
    Voice(2, at("20:15"), Tale(SAY, "old", "community", "垃圾房臭味一到晚上就重，能不能换个地方？天天清运也压不住", "和业主代表看了三个地方，下周开会定，先装除臭和盖板。", stars=5), 3),
))

NIGHT: Final = Cluster("night-qinghe", "qinghe", (
    Voice(8, at("23:20"), Tale(SAY, "old", "urban", "旁边工地夜间施工，打桩机轰隆隆到凌晨，老人孩子都睡不着", "到现场查了，没有夜间施工许可，责令停工并立案。", note="执法队员已到工地门口。", stars=4), 1),
    Voice(6, at("22:50"), Tale(SAY, "old", "urban", "工地夜间施工又开始了，打桩的声音震得玻璃响", "再次停工，工地负责人被约谈，写了保证书。", stars=4), 2),
    Voice(3, at("23:40"), Tale(SAY, "old", "urban", "夜间施工能不能管一下？工地打桩到十二点，明天还要上班", "罚款决定书已送达，打桩改到白天九点后。", stars=4), 3),
    Voice(1, at("22:35"), Tale(SAY, "old", "community", "工地夜间施工说停不停，打桩机又响了，什么时候是个头", "请工地、居民代表和执法队明天一起到社区谈，时间表贴在单元门。", stars=4), 2),
))

CLUSTERS: Final = (EBIKES, BURST, LIFTS, DANCE, RAIN, BINS, NIGHT)
