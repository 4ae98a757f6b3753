"""On the street: rubbish, parking, manholes, holes in the road, stalls, blocked fire lanes."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import CANNOT, EXPLAINED, HELP, REPAIR, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(REPAIR, "old", "sanitation", "垃圾桶满出来两天了没人收，苍蝇嗡嗡的。", "清了，这个点从一天一收改成一天两收。", stars=5, photo="bins", hour="morning"),
    Tale(REPAIR, "home", "grid", "装修垃圾堆在{b}旁边都成山了，还有钉子，娃儿在那里玩", "当天清运两车，找到三户，补交了清运费；以后装修先领袋子再开工。", stars=5, photo="bins", hour="evening"),
    Tale(REPAIR, "street", "sanitation", "公交站旁边果皮箱被撞倒了，垃圾滚了一地", "扶起来重新固定，地面冲洗了。", stars=5, photo="bins", hour="morning"),
    Tale(SAY, "lift", "property", "分类桶分得好好的，收的时候倒进一辆车，那我们分来干啥？", "跟车看了，是厨余车坏了那两天混收，已恢复分车。两辆车的颜色和时间贴在桶上，欢迎监督。", stars=4, said="解释清楚了就行", photo="bins", hour="morning", outcome=EXPLAINED),
    Tale(REPAIR, "village", "sanitation", "村口垃圾池又满了，有人在点火烧，烟熏得很", "垃圾池清空，改放四个大桶，三天一收；烧垃圾的村民谈了。", stars=5, photo="bins", hour="evening"),
    Tale(REPAIR, "lane", "sanitation", "巷子里有个没人要的沙发和床垫，雨一淋臭得很", "大件垃圾车拉走了。以后大件打社区电话，周三周六免费收。", stars=5, photo="bins", hour="day"),
    Tale(REPAIR, "street", "housing", "{r}有个大坑，昨晚一个骑电瓶车的摔了", "先用冷补料填平，随后铣刨重铺二十平方，验收过，平整。", note="已放锥桶和警示灯。", stars=5, said="晚上放了灯，周到", photo="pothole", hour="morning"),
    Tale(REPAIR, "old", "grid", "小区进门那段路坑坑洼洼，推婴儿车颠得不行，下雨全是水凼凼。", "请施工队补了十七个坑，做了找坡，试水不积。", note="三家来报过价，定了第二家，马上开工。", stars=5, photo="pothole", hour="day", pace="days"),
    Tale(REPAIR, "street", "housing", "人行道的盲道砖翘起来，踩上去溅一裤子水，还绊倒了一个大爷", "重铺盲道三十二块，基层夯实了。", stars=5, photo="pothole", hour="morning"),
    Tale(HELP, "street", "water", "井盖不见了！在{r}路边，黑乎乎一个洞，赶紧来！", "四十分钟内盖上了新井盖，带防坠网。等人期间网格员一直守在旁边。", note="我在现场守着，车子先绕一下。", stars=5, said="守着真的很负责", photo="manhole", hour="night"),
    Tale(REPAIR, "street", "water", "车子压过井盖哐当哐当响，一晚上没法睡", "换了带胶垫的五防井盖，今晚请再听一听。", stars=5, said="一点不响了", photo="manhole", hour="night", pace="now"),
    Tale(REPAIR, "old", "grid", "院子里电信的井盖裂了一条大缝", "联系产权单位当天换了新的。", stars=5, photo="manhole", hour="day"),
    Tale(SAY, "lane", "urban", "巷子两边都停起车，消防车根本进不来，前年就有一回救护车堵在外头", "划了禁停黄线，装了两处可降立柱，消防车试开了一趟，能进到最里面。", note="消防大队会开车来实测。", stars=5, photo="parking", hour="evening", pace="days"),
    Tale(SAY, "old", "grid", "有辆面包车停在这里半年没动，轮胎都瘪了，占到起", "找到车主，人在外地，同意拖走，今天已移到指定停车场。", stars=5, photo="parking", hour="day"),
    Tale(SAY, "lift", "property", "我的固定车位天天被别人占，打电话人家不接，我只有停到外面被贴了两张罚单", "装了地锁，占位的业主登记了电话。罚单那天的情况写了说明，交警撤销了一张。", stars=4, said="撤了一张，可以", photo="parking", hour="evening"),
    Tale(SAY, "home", "grid", "消防通道上有人私自装地锁", "三把地锁当场拆了，画了网格线。", stars=5, photo="parking", hour="morning"),
    Tale(SAY, "hospital", "urban", "医院门口黑车和小贩把路堵死了，救护车鸣半天笛过不去", "早晚高峰定人定点，摊贩进了市场临时区，出入口划了救护专用道。", note="今天起早高峰有人值守。", stars=5, photo="parking", hour="morning"),
    Tale(SAY, "school", "police", "放学时候家长的车停三排，孩子从车缝里钻，太危险了。", "学校错峰十五分钟放学，划了即停即走区，家长志愿者带队过街。民警每天放学都在，秩序好多了。", note="学校、民警和家委会约了碰头。", stars=5, said="希望一直坚持", photo="parking", hour="evening", pace="days"),
    Tale(SAY, "market", "urban", "卖菜的都摆到马路上来了，买菜的电瓶车横起停，公交车都开不动。", "摊位退回线内，门口加了电瓶车停放区，早上六点到九点有人引导。", stars=4, photo="parking", hour="morning"),
    Tale(SAY, "shops", "urban", "门口的人行道被店家摆满桌椅，坐轮椅的只能走马路。", "桌椅退进店里一米五，人行道画了线，推轮椅走了一遍能过。", stars=5, hour="evening"),
    Tale(SAY, "street", "urban", "能不能别把我的修鞋摊赶走？我在这里修了二十年了，又不挡路。", "不赶。给您在{r}转角划了便民点，一米五见方，免费，还能放把伞。", note="约好一起去看位置。", stars=5, said="谢谢政府还记得我们手艺人", hour="day"),
    Tale(REPAIR, "street", "housing", "斑马线都磨没了，车子不晓得让人。", "重新画了线，加了两块提示牌。", stars=5, hour="morning"),
    Tale(REPAIR, "river", "housing", "河堤栏杆断了一节，用绳子拴起的，孩子爱去那里看鱼", "更换了六米栏杆，焊牢刷漆。焊好之前放了水马隔开。", stars=5, hour="day"),
    Tale(REPAIR, "river", "sanitation", "河面漂了好多泡沫箱和塑料袋，难看。", "打捞船捞了一上午，两百多公斤；上游三个口子装了拦网。", stars=5, photo="bins", hour="morning"),
    Tale(REPAIR, "park", "greens", "健身器材那个漫步机断了个脚踏，尖尖的露在外头", "先封停，后来换了新的，同一批十一件都检查过。", note="先用胶带封住，不要用。", stars=5, hour="morning", pace="days"),
    Tale(REPAIR, "park", "greens", "公园长椅木条烂了，坐上去刮裤子", "换了九根木条，刷了清漆，今晚干透就能坐。", stars=5, hour="day"),
    Tale(SAY, "street", "housing", "共享单车堆得到处都是，盲道都看不到了", "三家公司今天调走二百多辆，划了两个停车框，超量自动提醒他们来拉。", stars=4, photo="parking", hour="evening"),
    Tale(SAY, "field", "grid", "有人把建筑垃圾偷偷倒在我家菜地边上，晚上来的大车", "查了路口监控找到了车，责任单位把十二方渣土清走，罚款已开。地边埋了限高杆。", note="已拍照留证，联系城管查车。", stars=5, photo="bins", hour="morning"),
    Tale(SAY, "lane", "grid", "有人把旧衣回收箱当垃圾桶，臭死了，里头好像有死老鼠", "清箱消毒，箱子换了位置，放到灯下面。", stars=5, photo="bins", hour="day"),
    Tale(SAY, "street", "urban", "小广告贴满了电杆，撕了又贴", "清了一条街，电话号码已申请停机六个。", stars=4, hour="day"),
    Tale(REPAIR, "street", "housing", "公交站的顶棚漏雨，座位一坐一屁股水", "换了两块阳光板，座位擦干了。", stars=5, hour="morning"),
    Tale(SAY, "mid", "property", "外卖电瓶车在小区里骑飞快，娃娃差点被撞", "西门设了外卖停放区，骑手走路送，最远四分钟；有困难的老人家门口可登记例外。", stars=4, hour="evening"),
    Tale(SAY, "street", "police", "有个路口的指示牌被树遮完了，外地车老是开错，天天有人倒车", "修了枝，牌子往外移了半米。", stars=5, photo="tree", hour="day"),
    Tale(SAY, "home", "grid", "快递柜前面堆满包裹，轮椅过不去", "让快递点加了一排架子，早晚各清一次通道，今天量过有一米三宽。", stars=5, hour="evening"),
    Tale(SAY, "village", "housing", "村道太窄了，会车要倒很远，能不能加宽或者搞几个错车道？", "今年先做三个错车道，位置和占地的三户都谈好了，下月动工，图贴在村务栏。", note="和村上、施工方走了一遍，选了三处。", stars=5, said="有盼头", hour="day", outcome=EXPLAINED, pace="days"),
    Tale(SAY, "street", "housing", "建议在{r}加一个人行天桥，老人孩子过街不方便。", "测了人流，达不到天桥的标准。改成二次过街安全岛，绿灯加长八秒，下周施工。", stars=4, said="安全岛也行", hour="evening", outcome=CANNOT, pace="days"),
    Tale(SAY, "mall", "urban", "商场门口的喷泉地砖滑得很，我妈摔了一跤，手腕骨裂。", "商场做了防滑处理，铺了地垫，医药费由商场承担，已和您母亲签了协议。", note="先陪老人去看医生，单据都留好。", stars=5, hour="day", pace="days"),
    Tale(SAY, "home", "sanitation", "垃圾车早上四点半来，倒桶的声音像打雷", "调到六点半以后，换了带胶轮的桶。", stars=5, said="多睡两小时！", photo="bins", hour="morning"),
    Tale(REPAIR, "old", "grid", "单元门锁坏了，谁都能进，前天三楼丢了双鞋。", "换了门锁和闭门器，每户两把钥匙，老人家里我送上去的。", stars=5, hour="evening"),
    Tale(REPAIR, "lift", "property", "小区大门的道闸砸到我的车顶，凹了一块", "雷达没识别，已校准，维修费物业赔了 680 元。", stars=4, hour="evening"),
)
