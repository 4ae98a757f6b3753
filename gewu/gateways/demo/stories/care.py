"""People who need someone, questions about benefits and papers, and words of thanks."""
# ruff: noqa: E501 a sentence stays on one line so that it can be read and compared
# fmt: off

from typing import Final

from gewu.gateways.demo.stories.tale import CANNOT, EXPLAINED, HELP, SAY, Tale

TALES: Final[tuple[Tale, ...]] = (
    Tale(HELP, "old", "grid", "对门的{other}两天没出门了，敲门没得回应，平时天天要下楼的", "联系上家人开了门，老人在床上发烧起不来，已送医院输液，女儿正往回赶。谢谢您惦记着。", note="我在门口了，正在联系她女儿。", stars=5, said="人没事就好", hour="morning"),
    Tale(HELP, "old", "grid", "我腿脚不方便，药吃完了，能不能帮我去药店买一下，钱我转给你们", "药买好送到，一共 46.5 元有小票，剂量念给{who}听了两遍，下月还是我来拿。", stars=5, said="不晓得怎么感谢", hour="morning"),
    Tale(HELP, "old", "grid", "老伴在卫生间摔倒了，我扶不起来，快来人", "邻居和网格员一起扶起，120 检查是轻微扭伤，卫生间装了扶手和防滑垫。", note="人别急着动，我三分钟到，已叫 120。", stars=5, said="恩人哪", hour="evening"),
    Tale(HELP, "dorm", "community", "我是独居，七十九，想装个一按就通的那种铃", "一键呼叫装好了，接社区和您儿子两个号，试了两次都通。", note="约了师傅来装，不要钱。", stars=5, hour="day", pace="days"),
    Tale(HELP, "home", "civil", "孩子爸去年走了，我一个人打零工，两个娃读书，想问哪些补助可以申请", "符合低保边缘和困难学生补助，表帮您填好了，缺收入证明，工地老板今天开了。学校已减免伙食费。", note="能申请的有三样，来社区不用带复印件，我们有您的底子。", stars=5, said="填表都不用我跑第二趟", hour="day", pace="days"),
    Tale(HELP, "village", "civil", "我们家是低保户，这个月钱少了两百，怎么回事？", "是因为您儿子上个月有务工收入，按规定渐退三个月。计算方法给您写在纸上，下月再核一次。", stars=4, hour="morning", outcome=EXPLAINED),
    Tale(HELP, "old", "civil", "残疾证到期怎么换？我坐轮椅去不了", "医生上门评定，照片也拍了，证办好我送来。", note="约了评定医生上门。", stars=5, said="没想到还能上门", hour="morning", pace="days"),
    Tale(SAY, "home", "community", "请问孩子明年上小学，租房的能不能报实验学校，需要居住证几年？", "租房满一年、有居住证就能报，不满的统筹到中心小学。清单发您手机上了，春天登记，到时我们再提醒。", stars=5, hour="evening", outcome=EXPLAINED),
    Tale(SAY, "home", "community", "高龄补贴怎么领，我爸八十了", "八十岁起每月一百，身份证和银行卡就行。您爸爸的已经替他录了，下月十五号到账。", stars=5, said="都没用我跑", hour="day"),
    Tale(HELP, "old", "grid", "家里老人痴呆走丢了，穿灰色外套蓝布鞋，八十三，从{c}出去的", "两个小时找到，在河边椅子上坐着，没受伤。给衣服缝了联系布条，也愿意的话可以配个定位手环。", note="已发到各网格和公交司机群，家属先守在家里。", stars=5, said="谢谢每一个帮忙找的人", hour="evening"),
    Tale(HELP, "court", "grid", "我想给在外地的儿子视频，手机不会弄，学了好几回又忘了", "教会了，写了大字的步骤贴在电视旁边，还把儿子的头像放到了桌面。", stars=5, said="跟孙子说上话了", hour="morning"),
    Tale(SAY, "home", "community", "社区食堂什么时候开？我们两个老的就想吃口热的。", "下月八号试开，六十五岁以上八折，可以送到楼下。菜单先发您看看。", stars=5, hour="morning", outcome=EXPLAINED),
    Tale(SAY, "home", "grid", "表扬！网格员下着大雨帮我们把一楼老人背到二楼，自己一身透湿，一定要表扬。", "谢谢您专门说一声，话带到了，他说雨停了还要去看看漏没漏。", stars=5, hour="evening", outcome=EXPLAINED),
    Tale(SAY, "old", "community", "感谢社区帮忙联系医院给我妈安排了家庭病床，现在每周护士都来，真的省了大事。", "收到，谢谢您。护士下周照常来，有变动会提前一天打电话。", stars=5, hour="day", outcome=EXPLAINED),
    Tale(SAY, "tower", "community", "保安张师傅捡到我的钱包一分不少送回来，要表扬。", "已经在公告栏贴了感谢信，物业也给了奖励。", stars=5, hour="day", outcome=EXPLAINED),
    Tale(SAY, "home", "community", "四点半放学没人接，能不能办个托管？我们一栋楼就有七八个娃娃", "活动室周一到周五四点到六点，两位退休老师和大学生志愿者看着写作业，免费。下周一开，先报名二十个。", note="问了一圈有十九家想参加，正在找老师。", stars=5, said="双职工的福音", hour="evening", pace="days"),
    Tale(HELP, "home", "community", "孩子十一岁，上网课之后一直把自己关屋里不说话，我们不知道怎么办", "请了学校心理老师和社区社工，聊过两次，孩子愿意下楼打球了，以后每两周一次，全程保密。", note="社工过去坐坐，就当串门，不提看病。", stars=5, hour="night", pace="days"),
    Tale(HELP, "home", "police", "我妈被人打电话骗，说要转账到安全账户，正在去银行路上！", "民警和银行拦住了，一分没转。手机装了反诈提醒，骗子的号已上报。", note="已通知附近网点，别挂她电话，多拖几句。", stars=5, said="四万块保住了", hour="day"),
    Tale(SAY, "home", "market", "药店卖的保健品把我爸骗了六千多，说能治糖尿病", "按虚假宣传立案，退了 5800 元，产品下架，店家停业整顿。", note="请把小票和宣传单拍给我。", stars=5, said="钱追回来了", hour="day", pace="days"),
    Tale(SAY, "market", "market", "菜市场那家称不准，两斤的肉回去一称一斤七两", "秤抽检不合格，换秤罚款，门口放了公平秤。", stars=5, hour="morning"),
    Tale(SAY, "shops", "market", "办的理发卡店跑了，卡里还有八百多", "找到老板，转到隔壁店继续剪，想退的按余额八折退，您的 640 元已退。", note="一共三十多个人，一起登记着办。", stars=3, said="只退八折，唉", hour="evening", pace="days"),
    Tale(HELP, "home", "community", "我们是外地搬来的，居住证怎么办？上班没时间去窗口", "不用跑：晚上社区有值班，带租房合同和身份证，当场照相，三天送到家。", stars=5, hour="evening", outcome=EXPLAINED),
    Tale(SAY, "home", "community", "能不能多放几个图书角？旧书我可以捐三箱", "书角设在{c}门岗旁，您的三箱书编了号，第一个借的是四楼的小朋友。", stars=5, said="好开心", hour="evening"),
    Tale(HELP, "dorm", "grid", "屋里进了一条蛇！！！", "是条乌梢蛇，无毒，请专业的抓走放到山上了，门缝也给您堵了。", note="人出来，把门关上，别去碰，师傅二十分钟到。", stars=5, said="汗都出来了", hour="night"),
    Tale(HELP, "home", "grid", "出差了猫在家没人喂，门是密码锁，能不能帮忙喂两天？", "同楼的两位志愿者帮着喂，一天一次，视频发给您了。密码您回来记得改。", stars=5, said="猫胖了一斤", hour="night"),
    Tale(HELP, "old", "grid", "老人要去医院做检查，没有电梯，担架下不来，五楼", "四个人用担架椅抬下楼，送上车；出院那天提前说，我们再抬上去。", note="已约两位志愿者和消防的同志一起来。", stars=5, said="抬上抬下都没喊一声累", hour="morning"),
    Tale(SAY, "village", "civil", "我们组的五保老人房子漏雨，眼看天就要冷了", "瓦补齐，窗户换了，被子和取暖器送到，危房改造也列上了。", note="今天先搬到村上的互助院住两晚。", stars=5, hour="morning", pace="days"),
    Tale(SAY, "village", "civil", "村里的日间照料室只有几把椅子，电视都坏了", "电视换了，加了热水器和按摩椅，周二周五有人理发。", stars=5, hour="day", pace="days"),
    Tale(HELP, "home", "community", "我刚退役回来，想问下退役优待证和找工作的事", "优待证当天录了，十五天能拿；有家企业的招聘会在社区面试，您的简历已经推过去。", stars=5, said="面试上了！", hour="day", pace="days"),
    Tale(HELP, "home", "community", "失业三个月了，社保断了，怎么补？", "可以按灵活就业续，帮您算了三档的钱；失业金也能领五个月，今天就申请了。", stars=5, hour="day", pace="days"),
    Tale(HELP, "tower", "community", "刚生完孩子，一个人带，整天想哭，不敢跟家里人说", "社区医生和一位当妈妈的志愿者到家里坐了一下午，帮忙约了门诊，每周二都有人来搭把手。这件事只有我们几个知道。", note="先请一位女医生过来坐坐，可以吗？", stars=5, said="谢谢你们没有觉得我矫情", hour="night", pace="days"),
    Tale(SAY, "home", "community", "听说要修轻轨，会不会拆我们这里？", "目前的规划图没有经过这里，图在区政务中心一楼公示，照片发您了。传的那张是假的。", stars=4, hour="evening", outcome=EXPLAINED),
    Tale(SAY, "home", "civil", "我要求把我的低保办下来，不管你们什么条件，别人都有凭啥我没有", "按人均收入您家超过标准，不能办。申请不予批准的理由和计算写在通知书上，六十天内可以申请复议，我们陪您填。临时困难可走一次性救助，已受理。", stars=1, said="反正就是不给办", hour="morning", outcome=CANNOT),
    Tale(SAY, "street", "community", "想当志愿者，周末有空，能做点什么？", "欢迎！周六上午有陪老人体检和河边清洁，您选一个，第一次我带着您。", stars=5, hour="evening", outcome=EXPLAINED),
    Tale(SAY, "lift", "community", "楼里有位大哥义务帮大家修家电两年了，应该宣传一下。", "和他聊了，他不想上报纸，愿意每月最后一个周六在活动室教大家修。海报上只写“热心邻居”。", stars=5, said="符合他的脾气", hour="evening", outcome=EXPLAINED),
    Tale(HELP, "river", "fire", "河边有个人坐在护栏外面一动不动，好像在哭，快来人看看", "民警和消防到了，劝了四十分钟，人上来了，家属已接回。谢谢您没有走开。", note="请远远陪着他说话，别靠太近，两分钟到。", stars=5, said="希望他好好的", hour="night"),
    Tale(HELP, "home", "grid", "家里电话打不通我外婆，她耳朵不好，能去看一眼吗？", "去看了，座机没放好。{who}在阳台晒太阳，让我带话：早点回来看她。", stars=5, said="眼泪都下来了", hour="day"),
    Tale(SAY, "school", "police", "校门口有人给孩子发游戏充值的小卡片，还说先充后给", "民警查处两人，收缴卡片三百多张，学校开了班会。", stars=5, photo="litter", hour="evening"),
    Tale(SAY, "school", "market", "学校边上小卖部卖三无辣条，孩子吃了拉肚子", "抽检下架七种，店主签了承诺，家委会可以随时去看。", stars=5, hour="evening"),
    Tale(SAY, "hospital", "community", "医院的挂号机老人不会用，能不能留一个人工窗口？", "门诊一楼留了两个人工窗口，有红马甲志愿者带着走。", stars=5, said="我妈今天是窗口挂的", hour="morning"),
    Tale(HELP, "home", "community", "我听不见，办事打不了电话，只能发文字，可以这样报吗？", "可以的，一直都可以。以后都用文字回您；到窗口请出示这条消息，有写字板和会手语的同事。", stars=5, said="被认真对待的感觉", hour="day"),
    Tale(SAY, "lift", "community", "I'm a foreign teacher at the middle school. Which bin is for batteries? The signs are only in Chinese.", "The red bin by the guard house. New signs with pictures and English go up this week — thank you for asking!", stars=5, said="Great, thanks!", hour="day", outcome=EXPLAINED),
)
