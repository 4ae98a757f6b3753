"""Noise, things thrown from windows, dogs, barbecue smoke: living close together."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import CANNOT, EXPLAINED, HELP, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(SAY, "park", "grid", "广场舞音响太大了，晚上九点过还在跳，孩子要中考", "和领舞的阿姨谈好，八点四十五收，音响背对居民楼，考试那几天停跳。", note="晚上跳舞的时候我过去一趟，先听听她们怎么说。", stars=5, said="晚上准时收了，谢谢", hour="evening"),
    Tale(SAY, "home", "grid", "楼上装修周末早上七点就开始打墙", "工人不晓得规定，已改成工作日八点半以后、周末不打墙，装修告示贴在门上，有电话。", stars=5, hour="morning"),
    Tale(SAY, "home", "grid", "中午一点还在切瓷砖，夜班的人咋个睡", "午休十二点到两点停工，业主向您道歉。", stars=4, hour="day"),
    Tale(SAY, "shops", "urban", "楼下烧烤摊搞到凌晨两三点，油烟直接往屋里灌，喝醉了还吵架。投诉过好多回了。", "夜里查了两次，摊主搬到夜市固定摊位，装了油烟净化。十二点以后不再营业。", note="执法队夜里去现场。", stars=4, said="清静了三天，希望别反弹", photo="bbq", hour="night", again="消停了一个礼拜又开始了，换了个人摆", second="新摊主也谈了，同样进夜市。这个路口列入夜间每天必看的点，一直看到月底。", pace="days"),
    Tale(SAY, "home", "grid", "隔壁半夜打麻将，洗牌声音大得很，劝过不听", "上门劝了，答应十点半收场，换了静音桌布。问了您家老人，说听不到了。", stars=5, hour="night"),
    Tale(SAY, "tower", "property", "楼上小孩天天晚上拍球跑来跑去，我神经衰弱，真受不了。", "和楼上坐下来聊了，家里铺了爬行垫，八点半以后不拍球。两家加了微信，有事直接说。", stars=5, said="楼上还送了水果来，不好意思了", hour="evening"),
    Tale(HELP, "tower", "police", "有人从楼上扔啤酒瓶下来！！刚刚砸在{b}门口，差点砸到推婴儿车的", "民警当场走访，看监控找到了人，已依法处理并写了保证。楼下装了朝上的摄像头，只拍外墙。", note="民警十分钟到，请大家先不要从那边进出。", stars=5, said="处理得好，应该通报", photo="litter", hour="night"),
    Tale(SAY, "tower", "property", "总有人往楼下扔烟头，我阳台晾的被子烧了个洞", "逐层上门发了提醒，从顶楼走到三楼，抽烟的两家认了，答应用烟灰缸。被子的事有一家主动赔了两百。", stars=5, photo="litter", hour="evening"),
    Tale(SAY, "old", "grid", "六楼往下倒洗拖把的水，晾的衣服全脏了。", "上门提醒，老人以为楼下没人。现在用桶提到卫生间倒。", stars=5, hour="morning"),
    Tale(HELP, "home", "grid", "小区里有只大黄狗没拴绳，追着孩子跑，孩子吓哭了，是有主人的，说“它不咬人”", "找到狗主人，补办了养犬登记，配了牵引绳，当面向孩子道歉。", stars=5, said="孩子敢下楼了", photo="dog", hour="evening"),
    Tale(HELP, "lane", "urban", "流浪狗有五六只，晚上成群结队，我上夜班回来不敢走", "捕犬队两晚收容五只，送到留检所打疫苗待领养。垃圾桶盖换成翻盖的，狗没吃的就不聚了。", note="收容队晚上十点来，先别喂它们。", stars=5, photo="dog", hour="night"),
    Tale(SAY, "park", "greens", "公园里遛狗的很多都不捡屎，草坪没法坐了。", "装了六个拾便袋箱，志愿者傍晚劝导，草坪清理了一遍。", stars=4, photo="dog", hour="evening"),
    Tale(HELP, "village", "grid", "邻居养了两条狼狗，拴在路边，老人送孩子上学都绕路走", "狗圈挪到后院，铁链加固，路边不再拴。", stars=5, photo="dog", hour="morning"),
    Tale(SAY, "school", "urban", "学校旁边KTV音乐开很大，晚自习上课都受影响", "检测夜间超标，责令装隔音门，现在关门营业，教室里测了听不到。", note="带声级计去教室测。", stars=5, hour="evening", pace="days"),
    Tale(SAY, "shops", "urban", "理发店门口两个大喇叭循环放歌，一天放十个小时", "喇叭收进店里了，老板说早该有人提醒。", stars=5, hour="day"),
    Tale(SAY, "street", "housing", "{r}工地半夜两点还在打混凝土，窗户都在抖", "工地夜间连续浇筑办了手续，但没公告。已要求提前两天公示，大型浇筑一周不超过一次，罐车不准按喇叭。", note="核查夜间施工许可中。", stars=3, said="理解，但还是吵", hour="night", outcome=EXPLAINED),
    Tale(SAY, "home", "grid", "楼下租房的半夜唱歌直播，隔着门都听得见", "房东和租客都谈了，贴了隔音棉，十点以后不播。", stars=5, hour="night"),
    Tale(SAY, "old", "grid", "有人每天早上五点在楼下剁肉馅，咚咚咚，哪家哦？", "是一楼开抄手店的，答应六点半以后再剁，先用机器绞。", stars=5, said="哈哈哈谢谢，抄手也好吃", hour="morning"),
    Tale(SAY, "park", "grid", "早上六点就有人甩鞭子，啪啪响，像放枪一样。", "和几位大爷商量好，改到河边空地，七点以后再练。", stars=5, hour="morning"),
    Tale(SAY, "home", "grid", "楼道里有人养鸡，早上四点就打鸣", "鸡送回乡下了，楼道也冲洗干净了。", stars=5, said="笑死，终于睡了个好觉", hour="morning"),
    Tale(SAY, "tower", "property", "空调外机支架松了，风一吹哐哐响，这么高怕掉下去。", "请蜘蛛人加固了支架，同一面外墙另外两台也紧了螺丝。", note="楼下已拉警戒线。", stars=5, hour="night"),
    Tale(SAY, "court", "grid", "隔壁在院子里熬油漆一样的东西，味道冲鼻子，头晕。", "是在给旧家具刷清漆，已停，改到通风的厂房去做，当场向邻居道了歉。", stars=5, hour="day"),
    Tale(SAY, "river", "urban", "河边有人烧烤，炭灰直接倒草地上，一地竹签。", "清了场地，立了提示牌，周末傍晚有人巡。", stars=5, photo="bbq", hour="evening"),
    Tale(SAY, "home", "grid", "我是上夜班的护士，白天楼上弹钢琴两三个小时，我知道白天可以弹，就想商量一下时间", "楼上很理解，把练琴改到下午四点以后，您排班表发给她，互相让一让。", stars=5, said="邻居真好，谢谢牵线", hour="day"),
    Tale(SAY, "mid", "property", "快递车早上六点在我窗下卸货，摔得砰砰响", "卸货点挪到东门，七点半以后开始。", stars=5, hour="morning"),
    Tale(HELP, "lift", "police", "楼上一家三天两头吵架摔东西，今晚听到女的在喊救命，麻烦快点来", "民警和社区都到了，人已分开，女方送到亲戚家，妇联接着跟。请放心，不会透露是谁反映的。", note="已报警并派人过去，请锁好门不要自己上去。", stars=5, hour="night"),
    Tale(SAY, "park", "grid", "唱坝坝歌的把音箱对着我们楼，从早到晚都是那几首", "三支队伍排了时间表，一天一支，音箱朝河，最响 65 分贝，我手机上有测。", stars=4, hour="evening"),
    Tale(SAY, "home", "grid", "有人在楼道抽烟，烟头到处丢，烟味钻进屋里", "楼道贴了提示，抽烟那位承认了，以后到楼下抽。", stars=4, photo="litter", hour="evening"),
    Tale(SAY, "old", "grid", "楼上花盆放在窗台外面，没固定，看到就悬", "全小区一起查了，收进来 31 盆，愿意养的帮装了内嵌花架。", stars=5, photo="litter", hour="day"),
    Tale(SAY, "village", "grid", "办坝坝宴的音响放到半夜一点，第二天还要干活", "和办席的人家约好十点收音响，村规民约里也写进去了。", stars=4, hour="night"),
    Tale(SAY, "tower", "property", "能不能把整个小区的狗都赶走？我就是讨厌狗。", "依法养狗是居民的权利，我们不能赶。能做的是：牵绳、办证、捡屎，三样都在抓，不守规矩的请随时告诉我们。", stars=2, said="意思就是不管嘛", hour="evening", outcome=CANNOT),
    Tale(SAY, "lift", "property", "健身房的跑步机在我头顶，从早震到晚", "跑步机下加了减震台，七点前九点半后停用，到您家听过，震感没了。", stars=5, hour="night"),
)
