"""Light and power: street lamps, lifts, charging of e-bikes and cars."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import EXPLAINED, HELP, REPAIR, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(REPAIR, "street", "housing", "{r}靠公交站那几盏路灯不亮，下晚自习的学生走黑路。", "三盏灯的控制器坏了，已更换，亮灯正常。", stars=5, said="亮了！", photo="lamp", hour="evening", pace="now"),
    Tale(REPAIR, "old", "grid", "{b}楼道灯坏了半个月了，摸黑上楼，我妈前天崴了脚", "换了五层的声控灯，每层试了两遍。给{who}带了瓶红花油，向老人家说声对不起，来晚了。", stars=4, said="早点修就好了", photo="lamp", hour="evening"),
    Tale(REPAIR, "old", "grid", "院坝里的灯一闪一闪的，晃眼睛", "镇流器换了。", stars=5, hour="night"),
    Tale(REPAIR, "street", "housing", "路灯白天也亮起的，太浪费电了嘛", "时控器走快了，已经重新校时，今天白天熄了。", stars=5, photo="lamp", hour="morning"),
    Tale(REPAIR, "lane", "housing", "巷子口那根灯杆歪了，感觉要倒，下面天天停满电瓶车。", "杆子底座锈了，换了新杆，期间用围栏隔开。", note="先拉了警戒线，请把车挪一下。", stars=5, photo="lamp", hour="day", pace="now"),
    Tale(REPAIR, "village", "grid", "村里太阳能路灯有一半不亮，晚上去卫生站看病都不敢走", "十四盏里七盏是电池坏了，换了七组电池，能亮到天明。", note="电池从区里库房调，到了就装。", stars=5, said="老年人晚上敢出门了", photo="lamp", hour="evening", pace="days"),
    Tale(REPAIR, "river", "housing", "河边步道护栏灯整排不亮，跳舞的散步的都有，掉下去咋办", "电缆接头进水，重新做了防水接头，整排都亮了。", stars=5, photo="lamp", hour="evening"),
    Tale(REPAIR, "tower", "property", "电梯又停在8楼不动了，里面没人，但是这周第三次了，能不能彻底修一下？", "维保换了门机皮带和光幕，试运行四小时无故障，维保单贴在轿厢里。", note="维保公司一小时内到，另一台先用。", stars=4, said="先观察", photo="lift", hour="evening", again="昨晚又关人了，关了十分钟，吓死了", second="请特检所现场查了，主板老化，已换新主板，故障记录清零，三天没再停。电梯停用期间安排保安帮忙提东西。", pace="now"),
    Tale(HELP, "tower", "property", "我被关在电梯里了，{b}，里面只有我一个人，按铃没人应", "七分钟把人救出来，人没事。警铃线路松了，当场接好，全部电梯的警铃都试过一遍。", note="保安正在过来，手机别挂，人往里站，不要扒门。", stars=5, said="网格员一直在电话里陪我说话，谢谢", photo="lift", hour="evening"),
    Tale(REPAIR, "lift", "property", "电梯里的灯坏了一只，暗得很。", "灯管已换。", stars=5, photo="lift", hour="evening"),
    Tale(REPAIR, "lift", "property", "电梯门关得太快，昨天差点夹到我家老人，轮椅推到一半门就关。", "关门延时从 3 秒调到 6 秒，光幕也擦干净了，陪老人推轮椅试了三次。", stars=5, said="想得周到", photo="lift", hour="morning"),
    Tale(REPAIR, "resettled", "property", "电梯一直在响，嘎吱嘎吱，坐着心慌", "导轨缺油，清洗加油后没有异响。", stars=5, photo="lift", hour="morning"),
    Tale(SAY, "tower", "property", "电梯里广告声音太大了，早上七点就开始喊，能不能关小点", "和广告公司说好，晚九点到早八点静音，其余时间调到最低一档。", stars=5, said="终于清净了", hour="morning"),
    Tale(SAY, "old", "community", "老楼加装电梯我们这个单元签了十户，就差一楼不同意，社区能不能来做做工作？我们六楼老两口爬不动了。", "开了两次坐下来谈的会，一楼提的采光和隔音写进了协议，出行补偿也谈妥，一楼今天签字了。材料已交到住建局。", note="先分别听了一楼和楼上的想法，约好坐下来一起谈。", stars=5, said="谈成了，比我们自己吵强一百倍", hour="evening", pace="days"),
    Tale(REPAIR, "old", "power", "家里电压不稳，一开空调灯就暗，邻居都一样。", "这台变压器负荷大了，分出两个单元接到另一路，测了电压 221 伏。", note="供电所来测负荷，会停电十分钟左右。", stars=5, hour="evening"),
    Tale(REPAIR, "old", "power", "突然停电了，就我们这一栋，别的楼有电", "是楼下分接箱跳闸，二十五分钟恢复。原因是一户电炉短路，已经帮他换了插座。", stars=5, said="速度", hour="night", pace="now"),
    Tale(REPAIR, "court", "power", "老院的电线乱得像蜘蛛网，下雨打火花，看着都怕", "理了六十米线，换了两处破皮的，全部穿管固定。", note="先断开了打火那一路，线今天就开始理。", stars=5, said="终于不提心吊胆了", photo="cable", hour="day", pace="now"),
    Tale(REPAIR, "lift", "property", "车库充电桩三个坏了两个，每天抢。", "两个桩换了模块，都能充；再加装四个的方案已公示。", note="厂家配件在路上，到了就换。", stars=4, said="等新桩", hour="evening"),
    Tale(SAY, "mid", "property", "我买了车位想自己装充电桩，物业不给盖章，说要等，等了两个月了。", "电缆桥架有位置，物业今天盖了章，供电所下周来勘查。", note="已约物业和供电所一起看现场。", stars=5, said="章拿到了", hour="evening", pace="days"),
    Tale(SAY, "old", "grid", "我们这里没有充电棚，不飞线叫大家到哪充？光贴通知不解决问题嘛", "您说得对。院墙边腾出 28 个位置装充电棚，正在接电，价钱比家里还便宜一点，这个月就能用。", note="和社区、供电所看了三个位置，定在院墙东侧。", stars=5, said="这才是办法", photo="cable", hour="evening", pace="days"),
    Tale(REPAIR, "old", "fire", "{b}一楼楼道里停了五辆电瓶车，还有充电的，挡着门，万一起火跑都跑不脱。", "连同车主把车都移到充电棚，两根飞线剪了收走，楼道里贴了提示，晚上九点又去看过一次。", stars=5, photo="ebike", hour="night"),
    Tale(SAY, "resettled", "property", "有人把电瓶推进电梯带回家充，电梯里装那个阻车的系统为啥不开？", "阻车系统已开启，碰到电瓶车门不关并语音提醒，试了三次都灵。", stars=5, photo="ebike", hour="evening"),
    Tale(REPAIR, "old", "grid", "充电棚的插座进水了不通电，好几天了，大家又拉线下楼了", "换了四个防水插座，棚顶补了胶，飞线当天全部收掉。", stars=4, photo="ebike", hour="evening"),
    Tale(SAY, "home", "community", "充电一度收一块二合理吗？家里才五毛多。", "查了运营商合同，服务费超出公示标准，已降到每度 0.95 元，多收的自动退回账户。", note="已请运营商把电费和服务费分开列。", stars=5, said="退了六块三，哈哈", hour="day"),
    Tale(REPAIR, "market", "market", "菜市场里好多摊子的电线裸起的，旁边就是水产，地上全是水。", "全场检查，23 处整改完成，水产区线路全部抬高加漏电保护。", note="限期整改，水产区先断电改线。", stars=5, photo="cable", hour="morning"),
    Tale(REPAIR, "street", "housing", "{r}红绿灯坏了一个方向不亮，早高峰乱得很。", "信号灯灯盘已更换，恢复正常。早高峰期间交警在现场指挥。", stars=5, hour="morning", pace="now"),
    Tale(REPAIR, "school", "housing", "学校门口斑马线旁边那盏灯不亮，放学天都黑了，车又多", "灯头更换，另外加了一盏补光灯。", stars=5, said="家长都说亮堂多了", photo="lamp", hour="evening"),
    Tale(REPAIR, "old", "grid", "电线杆上有根断线垂下来，离地一人高，不晓得有没有电，赶紧来看！", "是废弃的电话线，不带电，已经剪除。谢谢提醒，发现得及时。", note="请不要碰，我五分钟到，先围起来。", stars=5, said="不到五分钟就来了", photo="cable", hour="day", pace="now"),
    Tale(HELP, "old", "grid", "家里突然没电，老伴在用制氧机，急！", "跳闸是插线板烧了，先拉了应急电源接制氧机，再换了插座和空开，人一直平稳。供电所把您家登记成了优先恢复用户。", note="应急电源在路上，制氧机先用备用氧气瓶。", stars=5, said="救命之恩", hour="night"),
    Tale(SAY, "lift", "property", "电梯维保公示表已经三个月没更新了，是不是没做维保？", "维保做了但没贴。已把三个月的维保记录贴上，以后每次维保当天更新，网格员每月核对。", stars=4, photo="lift", hour="day", outcome=EXPLAINED),
)
