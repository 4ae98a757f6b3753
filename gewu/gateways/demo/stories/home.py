"""The house and its keepers: fees, plaster, trees, illegal building, pipes, gas, neighbours."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import CANNOT, EXPLAINED, HELP, REPAIR, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(SAY, "lift", "property", "物业费涨到一块九，问他们涨了钱多了啥服务，说不出来。", "物业把三年收支和成本表贴出来了，业委会请人看过；最后按 1.7 元执行，多出的用于换道闸和补绿化，清单也贴了。", note="这周开收支说明会，业委会、物业、社区都到。", stars=4, said="有表看得明白，能接受", hour="evening", pace="days"),
    Tale(SAY, "managed", "community", "家里漏水物业没修好，我就不交物业费，现在物业要起诉我，请社区调解。", "两边都退一步：物业半个月内修好渗水，您补交欠费，违约金免了。协议签了，我们盯着修。", note="约了在社区调解室见面。", stars=5, said="不打官司最好", hour="day", pace="days"),
    Tale(SAY, "lift", "property", "公共收益去哪了？电梯广告、停车费一年好几十万，从来没公示过", "去年收益 23.6 万已公示，支出一笔一笔附了发票；余下 9 万多补充维修资金。以后每季度公示。", note="物业答应三个工作日拿出账目。", stars=5, said="透明就服气", hour="evening", pace="days"),
    Tale(REPAIR, "old", "housing", "外墙的瓷砖一块块往下掉，昨天一块砸在院子里，砸碎了花盆", "紧急排险敲了空鼓的 86 平方，拉了防护网；整面墙的维修列进老旧小区计划。", note="马上围挡，请大家从东门走。", stars=5, photo="wall", hour="morning", pace="now"),
    Tale(REPAIR, "old", "grid", "楼道墙皮一碰就掉，孩子上学衣服全是灰", "铲了重刮，从上到下都刷完了。", stars=5, photo="wall", hour="morning"),
    Tale(REPAIR, "resettled", "property", "才交房几年，卧室墙发霉长毛，家里老人一直咳", "查出外墙空调孔没封，做了封堵和防霉，室内重刷，材料费开发商出。", note="开发商的工程师上门来看。", stars=4, photo="wall", hour="evening", pace="days"),
    Tale(REPAIR, "tower", "property", "顶楼屋面裂了，下雨家里就漏，摆了五个盆子", "裂缝清理后做了两道防水，蓄水两天没漏，动用维修资金的公示也走完了。", note="先做应急铺盖，下雨不再往里流。", stars=4, said="等下一场大雨看", photo="leak", hour="morning", again="昨天大雨又漏了一个角，没有之前凶", second="女儿墙根部重新做了附加层，又蓄水试过，楼下看了，干的。", pace="days"),
    Tale(REPAIR, "home", "greens", "窗外那棵黄葛树把阳光全挡了，虫子也往屋里爬，能不能修一下枝？", "修了六根枝，离窗户退开两米多，虫子打了低毒药。大树有年头了，只修不砍。", stars=5, photo="tree", hour="day"),
    Tale(REPAIR, "street", "greens", "昨晚大风，{r}一棵树倒下来压着一辆车，路堵了一半", "一小时清走，路通了；车主的保险材料我们帮着开了证明。", note="抢险队在路上，请绕行。", stars=5, photo="tree", hour="morning", pace="now"),
    Tale(REPAIR, "park", "greens", "公园边上的那排树枯了几棵，枝子悬起的", "枯死的三棵移走，换了新的，其余打了营养液。", stars=5, photo="tree", hour="morning"),
    Tale(REPAIR, "old", "grid", "有棵树根把院子地砖拱起来了，老人绊到过。", "切了浮根，铺了透水砖，树没伤。", stars=5, photo="tree", hour="day"),
    Tale(SAY, "lift", "property", "绿化带被人挖了种菜，浇大粪，味道飘上来", "菜地都收了，改成共享菜园，在西边空地，抽签十二块，用堆肥不用大粪。", stars=5, said="还抽中一块", hour="morning"),
    Tale(SAY, "old", "urban", "顶楼有户人家在楼顶搭彩钢棚，还养鸽子，羽毛到处飞", "棚子已拆，鸽子送走，楼顶门钥匙交给网格员统一管。", note="发了限期拆除的通知，七天。", stars=5, hour="day"),
    Tale(SAY, "old", "urban", "一楼把窗户改成门，还往外接了一米多，把消防通道占了", "拆了外扩的一米二，通道量了有四米，窗户恢复原样。", note="拆除通知下了，他家说要缓一缓。", stars=4, hour="evening", again="拆了一半停了，砖头还堆在那里", second="剩下的今天拆完，砖渣也拉走了，四米通道能过消防车。", pace="days"),
    Tale(SAY, "village", "urban", "有人在山边挖土修房，下雨怕滑坡", "核查是未批先建，已停工，边坡做了覆盖，国土的人来看过；村上帮他选了合规的宅基地。", note="现场停工，山边先不住人。", stars=5, hour="day", pace="days"),
    Tale(REPAIR, "home", "grid", "楼道里堆满杂物纸箱，八十岁的老人家舍不得丢，劝了也不听", "和她家女儿一起慢慢劝，帮着卖了四十八块，剩下的收进楼下杂物间，楼道能走两个人了。", note="她怕东西被丢，先陪她一件件看。", stars=5, said="没吵架就清了，厉害", photo="litter", hour="day"),
    Tale(HELP, "home", "grid", "闻到煤气味！在{b}{u}一楼，不晓得哪家的，好大股味", "是101灶具软管老化漏气，关阀、通风、换管，逐户检测都正常。", note="请不要开关灯、不要打火，先到楼下。我们五分钟到，已叫燃气公司。", stars=5, said="反应神速，给你们点赞", hour="evening"),
    Tale(REPAIR, "old", "grid", "单元门口的无障碍坡道裂开了，轮椅推不上去", "坡道重新抹平，扶手也加固，陪{who}推轮椅走了一趟。", stars=5, photo="pothole", hour="morning"),
    Tale(SAY, "old", "community", "能不能在楼梯转角放几张凳子，老人爬楼歇口气。", "十二个单元都装了折叠凳，不用时收起来不挡路。", stars=5, said="小事办得暖心", hour="morning"),
    Tale(SAY, "managed", "property", "门岗晚上经常没人，快递外卖随便进，晚上十一点有人挨家敲门推销", "加了夜班一人，十点以后外来登记，巡逻表贴在门岗。", stars=4, hour="night"),
    Tale(SAY, "lift", "property", "刷脸进门必须录人脸，我不想录，难道不让我回家？", "不录也能进：门禁卡、手机、按铃都行，卡免费办好了。已要求物业在门口写明，人脸不是必须的。", stars=5, said="本来就该这样", hour="evening"),
    Tale(REPAIR, "lift", "property", "门禁坏了三天，一直敞开的", "换了主板，卡和手机都能用了。", stars=5, hour="evening"),
    Tale(SAY, "old", "community", "想成立业委会，不知道第一步怎么走，有没有人指导？", "给您和三位热心邻居讲了流程，先摸清户数，材料模板打印好了；筹备组公告这周贴。", note="约了在社区二楼见面，有三位同楼的也想参加。", stars=5, hour="evening", outcome=EXPLAINED, pace="days"),
    Tale(SAY, "managed", "community", "业委会主任一年不开会，换届也不换", "已督促，十五天内开会；不开就由居委会代为召集，日期已公告。", note="居委会发函了。", stars=4, hour="evening", pace="days"),
    Tale(REPAIR, "old", "grid", "晒衣架的铁桩锈断了，被子掉泥巴里。", "新装了十二米晾衣杆，镀锌的，不会生锈。", stars=5, hour="morning"),
    Tale(SAY, "home", "grid", "隔壁在公共走廊装了监控，正对着我家门", "摄像头转向自家门口，画面看过，拍不到您家，他也道了歉。", stars=5, hour="evening"),
    Tale(SAY, "resettled", "community", "回迁房的不动产证办了五年还没办下来，孩子上学要用", "资料缺一份竣工备案，街道和开发商补齐了，不动产中心月底集中受理，请带身份证和协议。", note="正在跟街道和不动产中心问缺什么。", stars=5, said="五年了终于有日子", hour="morning", outcome=EXPLAINED, pace="days"),
    Tale(REPAIR, "dorm", "grid", "老宿舍的木楼梯有两级断了，晚上踩空怕摔", "换了两级木板，整个楼梯敲了一遍，加了防滑条。", stars=5, hour="evening"),
    Tale(SAY, "dorm", "community", "厂子早没了，家属院没人管，垃圾也没人收，我们就是三不管", "不会三不管。社区先接了保洁，每天一次；居民商量每户每月八块钱，下周定一个兜底的服务单位。", note="约大家开个院坝会，一起说这件事。", stars=5, said="终于有人管了", hour="day", pace="days"),
    Tale(REPAIR, "court", "housing", "老院子屋檐的瓦被风刮走了，雨水顺着墙流", "补了一百四十片老瓦，檐口重新勾了灰，按老样子做的。", note="老瓦匠联系上了，先盖了防雨布。", stars=5, photo="wall", hour="morning", pace="days"),
    Tale(SAY, "mid", "property", "地下室改成棋牌室，还接了天然气", "已停用并拆气管，地下室恢复仓库，消防也来看过。", stars=5, hour="evening"),
    Tale(SAY, "tower", "property", "楼下邻居家空调外机装在我窗户下面，热风全吹进来", "外机移到设备平台，移机费邻居和物业各一半。", stars=5, hour="evening"),
    Tale(SAY, "home", "community", "邻居把我家墙上打了洞挂空调，不赔不修", "调解了，邻居请师傅补好刷平，道了歉。", stars=4, hour="evening"),
    Tale(SAY, "home", "community", "楼上天天叫我们别关阳台门说有噪音，可以让他搬走吗", "邻里之间我们可以劝，不能叫谁搬走。两家坐了一次，门上贴了缓冲条，关门没声了。", stars=3, hour="evening", outcome=CANNOT),
    Tale(HELP, "old", "grid", "我把钥匙锁屋里了，灶上还炖着汤！", "开锁师傅八分钟到，锅底有点糊，人和屋都没事。", note="已打开锁电话，先请物业关燃气总阀。", stars=5, said="吓死我了，谢谢", hour="evening"),
    Tale(HELP, "home", "fire", "阳台上有个马蜂窝，脸盆那么大，不敢开窗。", "消防员穿防护服摘了，残留也清净了，先别开那扇窗。", note="别喷药，别拿棍子捅。", stars=5, hour="day"),
)
