"""Data of one county and of one city from which all eight papers are made, worked by hand."""

from datetime import date
from fractions import Fraction

from reconsideration.standardisation.catalogue import shipped
from reconsideration.standardisation.reports import (
    acceptance,
    circular,
    county_report,
    plan,
    province,
    rectification,
    self_report,
    working_paper,
)
from reconsideration.standardisation.reports.data import (
    Agreement,
    AreaLine,
    Cases,
    County,
    CureLine,
    DrawLine,
    Happening,
    IndicatorLine,
    Lack,
    LastYear,
    Marks,
    Metric,
    Month,
    PlanLine,
    Proof,
    Review,
    ReviewedFile,
    Ruled,
    Staff,
    Stamp,
    Verdict,
)

F = Fraction
CATALOGUE = shipped("2026.1")
COUNTY = County(
    "青禾县", "青禾县人民政府", "青禾县司法局", "安宁市", "安宁市人民政府", "安宁市司法局"
)
STAMP = Stamp(date(2026, 12, 4), "2026.1", "12号", "2026.1")
MONTHS = tuple(
    Month(f"{m}月", r, c, t, d)
    for m, r, c, t, d in (
        (12, 9, 7, 7, 7), (1, 5, 6, 6, 6), (2, 10, 8, 7, 8), (3, 11, 10, 10, 10),
        (4, 9, 11, 11, 11), (5, 12, 10, 9, 10), (6, 13, 12, 12, 12), (7, 11, 12, 12, 12),
        (8, 14, 11, 11, 11), (9, 12, 13, 13, 13), (10, 14, 13, 13, 13), (11, 10, 4, 4, 4),
    )
)  # fmt: skip
CASES = Cases(
    received=130, accepted=121, refused=9, closed=117, open=14, months=MONTHS,
    outcomes=(("维持", 41), ("撤销、变更、确认违法等", 20), ("调解书、和解撤回", 38),
              ("驳回请求", 6), ("驳回申请", 8), ("其他终止", 4)),
    before=(112, 108),
)  # fmt: skip
METRICS = (
    Metric("M09", "法定期限内审结率", 115, 117, last=(105, 108)),
    Metric("M07s-i", "普通程序听证占比", 4, 61, scored=False),
    Metric("M08s-i", "咨询占比", 3, 61, scored=False, last=(0, 0)),
    Metric("M12", "复议后败诉率", 1, 3, last=(0, 4)),
    Metric("M03", "不予受理、驳回被纠正数", 0, 0, is_share=False),
)
SELF_SHARE, AGREED_SHARE = F(9, 10), F(17, 20)


def marks_of(n: int, of: F) -> Marks:
    """Every seventh indicator lost points, every ninth was cured, every thirteenth not in play."""
    if n % 13 == 12:
        return Marks()
    lost = of / 2 if n % 7 == 3 else F(0)
    agreed = of - lost - (of / 4 if n % 5 == 2 else 0)
    agreed = max(agreed, F(0))
    again = of if n % 9 == 3 else None
    return Marks(of - lost, of - lost if n % 3 else None, agreed, agreed, agreed, again, of * 3 / 4)


INDICATORS = tuple(
    IndicatorLine(
        one.id, one.name, one.points, one.standard, one.mode.label,
        marks := marks_of(n, one.points),
        figures="115/117" if n == 7 else "",
        text=f"已经按照标准落实{one.name}，材料齐全" if n % 2 else "",
        na_reason="本期没有此类案件" if marks.self is None else "",
        reason="证据不足：缺原件" if marks.agreed != marks.self else "",
        facts=f"现场核对{one.name}的台账和原件，与所报一致" if n % 4 == 0 else "缺少一份材料",
        grade="一般" if n % 5 == 2 else "",
        evidence=(f"C{n + 1}",),
    )
    for n, one in enumerate(CATALOGUE.indicators)
)  # fmt: skip


def _area(area) -> AreaLine:
    mine = [one.marks for one in INDICATORS if one.area == area.id]

    def added(key: str) -> F:
        return sum((getattr(one, key) or F(0) for one in mine), F(0))

    again = sum((one.standing or F(0) for one in mine), F(0))
    marks = Marks(added("self"), added("system"), None, None, added("agreed"), again, added("last"))
    return AreaLine(area.id, area.name, area.points, marks)


AREAS = tuple(_area(area) for area in CATALOGUE.areas)
PLAN = tuple(
    PlanLine(
        one.id, one.name, standard=one.standard, present="已有基础，台账不全",
        measures=f"制定{one.name}办法，补齐台账",
        milestones=((date(2026, 4, 30), "完成制度"), (date(2026, 6, 30), "全面执行")),
        begins=date(2026, 2 + int(one.id[0]) // 3, 1),
        due=date(2026, 5 + int(one.id[0]) % 6, 28),
        unit=("县司法局", "县财政局", "县政府办公室")[n % 3],
        owner=("陆颢", "席昭", "芮铎")[n % 3],
        budget="3万元" if one.id.startswith("6") else "",
        percent=(100, 60, 100, 0)[n % 4],
        state=("已完成", "推进中", "已完成待核", "延期")[n % 4],
        amended="完成时间由5月28日改为6月30日" if n == 3 else "",
    )
    for n, one in enumerate(CATALOGUE.indicators)
)  # fmt: skip
OLD = (
    CureLine("1", "口头申请没有当场制作笔录", "行政复议法第22条", "逐件制作笔录并签名",
             date(2026, 3, 16), "县司法局", "陆颢"),
)  # fmt: skip
LAST = LastYear(2025, F(801, 10), "达标", OLD, ("专职人员不足", "归档不及时"))
DAYS = (("编制并报送年度计划", date(2026, 3, 31)), ("逐项推进落实", date(2026, 11, 30)),
        ("自查自评", date(2026, 12, 10)), ("报送专题报告", date(2026, 12, 15)),
        ("迎接检查验收", date(2026, 12, 25)))  # fmt: skip
CURES = (
    CureLine("1", "两件案件超过审理期限没有延期手续", "行政复议法第62条",
             "建立期限预警，逐件复核", date(2027, 1, 29), "县司法局", "陆颢",
             grade="严重", state="已通过", measure="上线预警，补办手续"),
    CureLine("2", "听证室没有铭牌", "指标7.2", "补齐铭牌", date(2027, 1, 14), "县司法局", "席昭",
             grade="一般", state="整改中", overdue=True),
)  # fmt: skip
LACKS = (
    Lack("1", "两件案件超过审理期限没有延期手续", "行政复议法第62条", "1.8", "严重",
         "建立期限预警", "抽查案卷第14、22卷", "不认可", "其中一件已经中止", "中止通知书",
         "更改", "一件已中止，改为一件"),
    Lack("2", "听证室没有铭牌", "指标7.2", "7.2", "一般", "补齐铭牌", "现场查看", "认可"),
    Lack("3", "培训学时偏少", "", "4.4", "建议", "安排下半年培训", "", "认可"),
)  # fmt: skip
FILES = tuple(
    ReviewedFile(f"青府复〔2026〕{n + 3}号", ("维持", "纠错", "调解书", "终止")[n % 4],
                 f"{88 - n}.00", f"{86 - n}.00", "82.00" if n == 5 else "", F(87 - n),
                 "良好" if n < 8 else "合格", ("送达回证缺签收日期",) if n % 3 == 0 else ())
    for n in range(14)
)  # fmt: skip
DRAWS = (
    DrawLine("复议案卷", 126, "9f2c" * 16, "4417", "9023", "ab31" * 16,
             (("维持", 41, 5, 5), ("纠错", 20, 2, 2), ("调解书", 38, 4, 4), ("终止", 27, 3, 3)),
             ("“行政复议委员会咨询”由第30号换入第41号",), "2026年12月5日 10:20"),
)  # fmt: skip
REVIEW = Review(DRAWS, FILES, Agreement(14, "3.21", 2, "0.812"))
VERDICT = Verdict(
    "最终结论", F(8412, 100), F(8612, 100), "达标", "达标", on=date(2027, 2, 5),
    caps=(Ruled("C1", "法定期限内审结率低于90%", "M09 115/117", "不予确认"),),
    bonus=(Ruled("B1", "典型案例", "省级采用", "确认", F(2)),),
    deductions=(Ruled("D1", "专题报告迟报", "迟3个工作日", "", F(1, 2)),),
)  # fmt: skip
HAPPENINGS = (
    Happening(date(2026, 12, 8), "退回自评2项", "佐证不清"),
    Happening(date(2026, 12, 11), "延长自评期限至12月14日"),
)
SELF = self_report.SelfData(
    COUNTY, 2026, STAMP, AREAS, INDICATORS, date(2026, 12, 10),
    total_self=sum((one.marks.self for one in AREAS), F(0)),
    total_system=sum((one.marks.system for one in AREAS), F(0)), grade="达标",
    caps=(Ruled("C1", "法定期限内审结率低于90%"),), cases=CASES, metrics=METRICS,
    key_metrics=METRICS[:4], staff=Staff(4, 3, 1, F(45), F(302, 10)),
    proofs=tuple(Proof(f"C{n}", f"材料之{n}", "青司〔2026〕8号", date(2026, 5, n), 3, ("1.1",),
                       f"{n:02x}" * 32) for n in range(1, 12)),
    last=LAST, signer="贝蓉", period=(date(2025, 12, 1), date(2026, 11, 30)),
)  # fmt: skip


def county_placed(name: str, place: int, less: F) -> circular.Placed:
    areas = tuple(
        AreaLine(one.id, one.name, one.of,
                 Marks(agreed=max((one.marks.agreed or F(0)) - less * one.of, F(0))))
        for one in AREAS
    )  # fmt: skip
    base = sum((one.marks.agreed or F(0) for one in areas), F(0))
    grade = "达标" if base >= 80 else "基本达标" if base >= 60 else "不达标"
    kind = "初步结论" if place == 3 else "最终结论"
    verdict = Verdict(kind, base, base + place % 2, grade, grade,
                      bonus=(Ruled("B3", "负责人参加听证", points=F(place % 2)),))  # fmt: skip
    return circular.Placed(name, place, areas, verdict, (50 - place, 50), F(90 - place),
                           F(78 + place), closed=50)  # fmt: skip


PLACED = (
    county_placed("临溪县", 1, F(0)), county_placed("青禾县", 2, F(1, 20)),
    county_placed("云岭县", 3, F(1, 4)), circular.Placed("河口县", 0, (), None, (2, 2)),
)  # fmt: skip


CIRCULAR = circular.CircularData(
    "安宁市",
    "安宁市司法局",
    "安宁市人民政府",
    2026,
    STAMP,
    PLACED,
    "总分相同的，依次比较第一方面得分、案卷均分、法定期限内审结率、县代码",
    date(2026, 12, 30),
    faults=(("专职人员不足", 3), ("归档不及时", 2)),
    file_faults=(("送达回证缺签收日期", 9),),
)


def drafts():
    """All eight, by name."""
    passes = tuple(
        province.IndicatorPass(one.id, one.name, (3, 2, 1)[n % 3], 3, one.points * 4 / 5,
                               one.points, one.points * 3 / 4 if n % 4 else None)
        for n, one in enumerate(CATALOGUE.indicators)
    )  # fmt: skip
    return {
        "plan": plan.draft(plan.PlanData(
            COUNTY, 2026, STAMP, AREAS, PLAN, date(2026, 3, 27), last=LAST, cases=CASES,
            metrics=METRICS, staff=Staff(4, 3, 1), days=DAYS)),
        "self": self_report.draft(SELF),
        "county": county_report.draft(county_report.CountyData(
            COUNTY, 2026, STAMP, AREAS, INDICATORS, PLAN, date(2026, 12, 14), cases=CASES,
            total_self=F(90), total_system=F(85), metrics=METRICS, happenings=HAPPENINGS,
            signer="贝蓉")),
        "working": working_paper.draft(working_paper.WorkingData(
            COUNTY, 2026, STAMP, INDICATORS, date(2026, 12, 22), date(2026, 12, 21),
            date(2026, 12, 22), "瞿岱", ("芮铎", "席昭"), "12月21日9时到达，县司法局接待",
            (working_paper.SiteStep("会议", "12月21日 9:20", "县政府三楼会议室", "检查组、县司法局",
                                    "说明程序"),
             working_paper.SiteStep("访谈、测试", "12月21日 14:00", "审理室", "2名承办人", "两题")),
            (working_paper.SitePhoto("7.2", "听证室.jpg", "12月21日 10:40", "芮铎", "cd" * 32),),
            REVIEW, LACKS)),
        "rectify": rectification.draft(rectification.RectifyData(
            COUNTY, 2026, STAMP, CURES, date(2026, 12, 30),
            (date(2026, 12, 21), date(2026, 12, 22)), "84.1", "达标")),
        "acceptance": acceptance.draft(acceptance.AcceptanceData(
            COUNTY, 2026, STAMP, AREAS, INDICATORS, date(2027, 2, 6), VERDICT,
            inspected=(date(2026, 12, 21), date(2026, 12, 22)), team=("瞿岱", "芮铎", "席昭"),
            review=REVIEW, lacks=LACKS, cures=CURES, happenings=HAPPENINGS)),
        "circular": circular.draft(CIRCULAR),
        "province": province.draft(province.ProvinceData(
            "安宁市", "安宁市人民政府", "安宁市司法局", "省人民政府", 2026, STAMP, PLACED, AREAS,
            passes, date(2026, 12, 31), cases=CASES, metrics=METRICS,
            committee=province.CityCommittee(9, 5, 12, 7, 10, 1, (132, 165)),
            cures=(("青禾县", CURES), ("云岭县", CURES[1:])), faults=(("专职人员不足", 3),),
            files=(41, F(861, 10)), waived=(("白沙县", "机构搬迁"),),
            trend_years=(2024, 2025, 2026),
            trend=(("职能履行", (70.0, 80.0, 84.0)), ("经费保障", (None, 70.0, 75.0))),
            signer="韦某")),
    }  # fmt: skip
