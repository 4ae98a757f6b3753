"""Water: leaks, no water, blocked drains, neighbours above and below."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import EXPLAINED, HELP, REPAIR, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(REPAIR, "old", "grid", "楼道里水管在滴水，楼梯都湿了，老人上下怕滑。", "联系了维修师傅，是二楼转角的接头老化，换了新接头，擦干了楼梯，晚上又去看了一次，不滴了。", stars=5, said="来得快，谢谢。", photo="leak", hour="morning", pace="now"),
    Tale(REPAIR, "old", "grid", "{b}{u}厨房下水道堵了，往上翻脏水，一楼没法做饭，麻烦快点找人通一下", "请疏通队过来，从一楼检修口掏出一大团油垢和抹布，现在下水正常。也在楼道贴了提醒，请大家别往下水道倒剩油。", note="疏通师傅说一个小时左右到，先请楼上几户少用水。", stars=5, said="中午就能用了，辛苦师傅", photo="drain", hour="morning"),
    Tale(REPAIR, "old", "water", "我们这一单元从昨天晚上开始水特别小，六楼基本上不来水，洗澡都洗不了。", "到现场测了压力，是单元总阀没开到位，另外过滤网堵了，清洗后六楼压力正常。", stars=4, said="好了，就是等了大半天。", hour="morning"),
    Tale(REPAIR, "old", "grid", "化粪池满了！味道大得不得了，院坝里头都在冒，娃娃在那边耍", "抽粪车来抽了三车，冲洗了地面并撒了消毒粉。以后改成每季度抽一次。", note="已经围了警示带，先别让孩子过去。", stars=5, said="总算能开窗户了", photo="drain", hour="day", pace="now"),
    Tale(REPAIR, "home", "grid", "楼上卫生间漏水漏到我家，天花板都起泡了，跟楼上说了两次都不理人。", "上门看了两家，楼上同意先停用卫生间，周末请师傅重做防水。漏水的天花板由楼上负责粉刷，双方签了字。", note="约好两家都在家的时候，一起看看漏点在哪。", stars=4, said="社区来说一句话管用。", photo="leak", hour="evening"),
    Tale(SAY, "home", "community", "楼下说是我家漏水，可是我家试过水根本没漏，他还天天来敲门，我一个人带娃娃，请社区来评评理", "请了防水师傅做打压和闭水试验，确认是外墙雨水渗进去的，不是您家的责任，已经跟楼下讲清楚，外墙维修另外报。", note="约了时间一起做闭水试验，请两家都留人。", stars=5, said="还我一个清白，谢谢", hour="evening", pace="days"),
    Tale(REPAIR, "old", "grid", "雨水管断了一截，一下雨水就从半空冲下来，全部打在我家窗户上。", "换了四米新的雨水管并加了卡箍，用水试过，顺着管子走，不再溅窗户。", stars=5, photo="leak", hour="day"),
    Tale(REPAIR, "old", "water", "请问今天停水吗？没有看到通知，家里有奶娃儿，急等用水。", "不是计划停水，是{r}一处阀门井故障，修了两个多小时恢复的。以后停水会提前一天发楼栋群。", stars=3, said="希望以后提前说", hour="morning", pace="now"),
    Tale(REPAIR, "street", "water", "{r}人行道往外冒清水，冒了两天了，太浪费了", "是地下支管接口漏，当天开挖换了卡套，路面已恢复，砖也铺回去了。", stars=5, photo="leak", hour="morning", pace="now"),
    Tale(REPAIR, "lift", "property", "地下车库顶上一直漏水，滴到我车上一层白色的水渍，洗都洗不掉，物业说等等等，等到什么时候？", "堵漏公司做了注浆，漏点下面加了接水槽。车身水渍由物业请人做了抛光。", note="已经请堵漏公司看过，这两天注浆，期间请把车停到 B 区。", stars=4, said="这次处理得还可以", photo="leak", hour="evening"),
    Tale(REPAIR, "tower", "property", "最顶上几层水压不够，热水器点不着火。", "二次供水泵有一台跳闸，重新设定并更换了接触器，高区压力恢复到正常。", stars=5, hour="evening"),
    Tale(REPAIR, "resettled", "property", "一楼大厅地漏返臭，进门就闻到。", "清了存水弯，换成防臭地漏，早晚各看过一次，没有味道了。", stars=5, hour="day"),
    Tale(REPAIR, "old", "grid", "楼顶水箱好像没人管，盖子都被吹开了，水还能喝吗？", "水箱三年前已停用，现在各家都是直供水，您放心。盖子重新盖好上锁，顶楼铁门也修了。", stars=5, said="原来是这样，放心了", hour="day", outcome=EXPLAINED),
    Tale(REPAIR, "old", "water", "水表走得不对，家里两个人一个月走了四十几吨", "校表结果在误差内；帮您查到马桶一直在漏，换了进水阀，表不走了。这两个月多出来的水费按规定可以申请减免，表格给您带来了。", note="水务的师傅带校验表上门，已约好时间。", stars=5, said="太细心了，还帮我换了马桶零件", hour="morning"),
    Tale(REPAIR, "court", "housing", "老院子的天井排水沟塌了，一下雨就积起半截水，屋头都进水", "沟壁重新砌了八米，清出两车泥，试了水，排得快。汛期前还会再清一次。", note="施工队今天进场，期间请走侧门。", stars=5, said="几十年的老沟终于修了", photo="drain", hour="morning", pace="days"),
    Tale(REPAIR, "village", "grid", "村道边的水渠被人倒的谷草堵了，水漫到路上来，骑车差点滑倒。", "和两家农户一起清了沟，谷草拉去堆肥点，路面冲干净了。", stars=5, photo="drain", hour="morning"),
    Tale(REPAIR, "village", "water", "自来水浑得很，黄的，澄半天还有泥", "是前天换管后没冲洗干净，从末梢排放了一小时，取样送检合格，结果贴在村务栏。", note="请先不要饮用，我们一个小时内到。", stars=4, said="水清了", hour="morning", pace="now"),
    Tale(HELP, "old", "grid", "我八十多了，家里水龙头关不到，一直流，我拧不动，麻烦来个人。", "带工具上门换了阀芯，一共八块钱，{who}一定要给，收了材料钱。顺便把热水器的插座也看了，都好的。", stars=5, said="小伙子好得很，连水都没喝一口", hour="morning"),
    Tale(REPAIR, "old", "grid", "一楼院子的污水井盖一下雨就被顶开，脏东西漂得到处都是", "请水务的车做了管道探查，是{r}接口处被建渣堵了一半，已清通，并换成了带锁的井盖。", note="管道机器人今天过来看里面哪里堵。", stars=5, photo="drain", hour="morning"),
    Tale(REPAIR, "shops", "urban", "楼下火锅店把油水直接倒雨水口，地上一层油，又滑又臭。", "对店家开了责令改正，装了隔油池，本周复查过两次，没再倒。", note="已经到店里看了，约谈老板。", stars=5, said="没闻到味了，希望长期坚持", photo="drain", hour="evening"),
    Tale(REPAIR, "park", "greens", "公园厕所洗手池水龙头坏了两个，冲水也冲不动。", "换了两个感应龙头和一个冲水阀，今天都试过了。", stars=5, hour="day"),
    Tale(SAY, "old", "community", "我们小区的自来水主管都三十年了，隔几个月爆一次，能不能一次改造好，不要哪里漏补哪里", "小区已列入明年老旧管网改造名单，一季度入户摸底。名单和时间贴在公告栏，改造前遇到漏水我们还是随叫随到。", note="正在跟住建局核对改造计划。", stars=4, said="有个准信就好", hour="evening", outcome=EXPLAINED, pace="days"),
    Tale(REPAIR, "old", "grid", "二楼的空调水滴到我家雨棚上，一晚上咚咚咚咚，睡不着。", "楼上接了冷凝水管到落水管里，师傅说不会再滴。", stars=5, hour="night"),
    Tale(REPAIR, "mid", "property", "消防箱里面在渗水，会不会漏电哦？", "消火栓阀门没关严，已更换密封圈；箱内没有电线，请放心。全楼的箱子都检查了一遍。", stars=5, hour="evening"),
    Tale(REPAIR, "tower", "property", "早上起来阳台全是水，是公共雨水立管接头炸了，我家木地板都泡起来了！！", "立管接头已更换；地板的损失物业请保险公司来定了损，赔付下周到账，网格员会跟到底。", note="物业先用抽水机把水抽干，保险公司今天来定损。", stars=3, said="修是修了，赔的钱还没到，先给三星", photo="leak", hour="morning", again="定损的说只赔一半，跟当时说的不一样", second="和物业、保险公司一起当面重新定了损，按实际面积赔，今天已到账，您也确认收到了。", pace="now"),
    Tale(REPAIR, "dorm", "grid", "公共水房的龙头关不紧，半夜一直滴。", "换了三个陶瓷芯龙头。", stars=5, hour="night"),
    Tale(REPAIR, "dorm", "water", "我们家属院一个总表，有两家不交钱，水费分摊越来越高，到底啥时候一户一表？", "一户一表改造下月入户登记，每户自愿；在那之前我们按楼道公布每月抄表数，大家都看得见。", note="先把三个月的总表和分表数抄出来给大家看。", stars=4, said="公开了就没那么多话说了", hour="evening", outcome=EXPLAINED, pace="days"),
    Tale(REPAIR, "street", "housing", "{r}下雨就成河，雨水箅子全是树叶", "环卫和市政一起清了沿线二十六个雨水口，捞出来十几袋树叶，放水试过，没有积水。", stars=5, said="晚上下雨专门去看了，没积水！", photo="drain", hour="morning"),
    Tale(HELP, "home", "grid", "我妈一个人在家，说厨房在漏水，我在外地赶不回来，能不能麻烦你们先去关一下总阀？", "十几分钟到的，关了总阀，拖干了地，陪{who}坐了一会儿。漏点是软管，已经换好，视频给您看过了。", stars=5, said="真的太感谢了，远在外地最怕这种电话", hour="evening"),
    Tale(REPAIR, "hospital", "water", "医院门口那个井一直冒水，病人坐轮椅过去都打湿裤脚", "阀门井渗漏，当天更换垫片，路面抽干。", stars=5, photo="leak", hour="morning"),
)
