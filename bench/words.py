"""Names and sentences of synthetic cases. Nobody and no place in them is real."""

from __future__ import annotations

from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳敏静丽强磊洋勇艳杰娟涛明霞平刚桂英华玉萍红建国文志海春梅林永新金玲波斌辉云龙飞鹏"
FIRM = "鑫源宏盛恒泰达金鼎瑞丰德信天成永昌万隆嘉禾顺海中兴百汇东升明远正大同创佳美立荣发旺"
TRADES = ("商贸", "物业服务", "建筑工程", "餐饮管理", "科技", "劳务派遣", "汽车销售服务")
PLACES = ("安宁市", "青禾县", "临溪县", "云岭县")
OFFICES = ("市场监督管理局", "人力资源和社会保障局", "公安局", "自然资源和规划局", "交通运输局")
ACTS = ("罚款", "责令停产停业", "吊销许可证", "没收违法所得", "责令限期拆除", "不予许可")
WAGES = ("拖欠工资", "加班工资", "经济补偿", "未签订书面劳动合同", "工伤待遇", "社会保险损失")
SENTENCES = (
    "{who}不服{office}作出的{act}决定，认为认定的事实不清，请求予以撤销。",
    "{who}自{day}起在{firm}工作，该单位拖欠劳动报酬{sum}元，多次催要未果。",
    "经查，{firm}于{day}未办理手续即开工，占地约{sum}平方米，影响周边居民通行。",
    "被申请人称，原行政行为证据确凿、适用依据正确、程序合法，请求予以维持。",
    "双方就金额{sum}元、支付期限和方式未能达成一致，均表示愿意继续协商。",
    "申请人于{day}提交了身份证明、劳动合同、工资流水和考勤记录的复印件。",
    "{office}工作人员于{day}到现场勘验，制作笔录并由在场人员签名确认。",
    "需要补充提交授权委托书和营业执照副本，补正的时间不计入审查期限。",
)


def person(rng: Random) -> str:
    """A name of two or three characters."""
    more = rng.choice(GIVEN) if rng.random() < 0.75 else ""
    return rng.choice(SURNAMES) + rng.choice(GIVEN) + more


def firm(rng: Random) -> str:
    """A company."""
    return (
        f"{rng.choice(PLACES)[:2]}{rng.choice(FIRM)}{rng.choice(FIRM)}{rng.choice(TRADES)}有限公司"
    )


def office(rng: Random) -> str:
    """An authority."""
    return rng.choice(PLACES) + rng.choice(OFFICES)


def account(rng: Random, who: str, day: str) -> str:
    """The facts of a case: about 190 characters, as in the cases that the goals were set with."""
    parts: list[str] = []
    wanted = rng.gauss(190, 40)
    while sum(map(len, parts)) < wanted:
        parts.append(
            rng.choice(SENTENCES).format(
                who=who,
                office=office(rng),
                firm=firm(rng),
                act=rng.choice(ACTS),
                day=day,
                sum=rng.randrange(100, 200_000),
            )
        )
    return "".join(parts)
