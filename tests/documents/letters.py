"""Papers of fictional people in the fictional city of 安宁, one of each shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import (
    Align,
    Clauses,
    ClauseStyle,
    Divider,
    Fields,
    Gap,
    Heading,
    Letter,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)

RARE = "翀堃赟昇祎䶮𬭎"
"""Characters of real given names that the free 仿宋 lacks, two of them beyond the first plane."""


def acceptance_notice() -> Letter:
    """行政复议受理通知书: red head, 主送, attachments, 落款, 抄送; two pages."""
    return Letter(
        kind="accepted_notice",
        title="行政复议受理通知书",
        organ="安宁市人民政府",
        number="安府复受〔2026〕12号",
        addressee="张翀堃",
        paragraphs=(
            Paragraph(
                "你不服被申请人安宁市市场监督管理局2026年9月18日作出的《行政处罚决定书》"
                "（安市监罚字〔2026〕318号），于2026年10月9日向本机关提出行政复议申请。"
                "经审查，申请符合《中华人民共和国行政复议法》第三十条第一款的规定，"
                "本机关决定自2026年10月14日起予以受理，适用普通程序审理。"
            ),
            Heading("一、审理期限"),
            Paragraph(
                "本机关将自受理申请之日起60日内作出行政复议决定，即不迟于2026年12月14日。"
                "情况复杂、不能在规定期限内作出决定的，经本机关负责人批准可以适当延长，"
                "延长期限最多不超过30日，并将书面告知你。"
            ),
            Heading("二、你的权利"),
            Heading("（一）查阅和复制", level=2),
            Paragraph(
                "审理期间，你和你的委托代理人可以查阅、复制被申请人提出的书面答复、"
                "作出行政行为的证据、依据和其他有关材料，涉及国家秘密、商业秘密、"
                "个人隐私或者可能危及国家安全、公共安全、社会稳定的除外。"
            ),
            Heading("（二）和解、调解与撤回", level=2),
            Paragraph(
                "在行政复议决定作出前，你可以与被申请人自愿达成和解，也可以请求本机关调解；"
                "你撤回申请的，应当说明理由，经本机关准予后行政复议终止。"
            ),
        ),
        attachments=("送达地址确认书（空白）", "行政复议申请人权利义务告知书"),
        signer="安宁市人民政府",
        date=date(2026, 10, 14),
        contact="联系人：周昇，电话：0000-1234567",
        copies_to=("安宁市市场监督管理局", "安宁市司法局"),
        red_head=True,
    )


def agreement() -> Letter:
    """调解协议书: parties in a box, four clauses, places to sign for both, mediator and organ."""
    wages, overtime = Decimal("32500"), Decimal("6820.50")
    return Letter(
        kind="agreement",
        title="调解协议书",
        organ="临溪县劳动人事争议调解中心",
        number="临劳调〔2026〕47号",
        paragraphs=(
            Fields(
                (
                    ("申请人", "吴祎，女，1991年3月5日生，原安宁云帆纺织有限公司挡车工"),
                    ("委托代理人", "吴赟，系申请人之兄，特别授权"),
                    ("被申请人", "安宁云帆纺织有限公司，统一社会信用代码91510000MA0000000X"),
                    ("法定代表人", "龚䶮，总经理"),
                    ("调解员", "𬭎某、林岚"),
                ),
                boxed=True,
            ),
            Paragraph(
                "申请人于2026年9月1日就追索劳动报酬、加班费争议向本中心申请调解。"
                "申请人称，2026年3月至7月被申请人未足额支付工资，且未支付休息日加班费；"
                "被申请人对拖欠工资的事实没有异议，称因订单减少、资金周转困难所致。"
            ),
            Paragraph(
                "经本中心主持调解，双方当事人在平等、自愿的基础上，就本争议一次性达成如下协议："
            ),
            Clauses(
                (
                    f"被申请人支付申请人2026年3月至7月的工资差额{in_words_and_figures(wages)}，"
                    "分两期转入申请人名下的工资账户：2026年9月30日前支付贰万元整（20,000.00元），"
                    "2026年10月31日前付清余款。",
                    f"被申请人于2026年9月30日前支付申请人休息日加班费{in_words_and_figures(overtime)}。",
                    "被申请人于2026年9月25日前为申请人出具解除劳动合同证明，"
                    "并在15日内办理档案和社会保险关系转移手续。",
                    "任何一期逾期超过5日的，申请人可以就全部未付款项一并要求给付。"
                    "除本协议约定外，双方就本劳动关系再无其他争议。",
                ),
                style=ClauseStyle.CHINESE,
            ),
            Paragraph(
                "本协议自双方当事人签名或者盖章，调解员签名并加盖本中心印章之日起生效，"
                "对双方具有约束力。双方可以自协议生效之日起30日内，共同向有管辖权的人民法院"
                "申请司法确认。本协议一式四份，双方各执一份，本中心存档两份。"
            ),
            SignatureArea(
                (
                    Signature("申请人", note="签名、捺印"),
                    Signature("被申请人", note="盖章"),
                    Signature("委托代理人", note="签名"),
                    Signature("法定代表人或代理人", note="签名"),
                    Signature("调解员", note="签名", dated=False),
                    Signature("临溪县劳动人事争议调解中心", note="印章"),
                )
            ),
        ),
    )


def session_record() -> Letter:
    """调解笔录: labelled lines, questions and answers, a table, read-back, signatures."""
    return Letter(
        kind="session_record",
        title="调解笔录",
        organ="临溪县劳动人事争议调解中心",
        number="临劳调〔2026〕47号",
        paragraphs=(
            Fields(
                (
                    ("时间", "2026年9月14日9时30分至11时10分"),
                    ("地点", "临溪县政务服务中心二楼第三调解室"),
                    ("调解员", "林岚（主持）、𬭎某"),
                    ("记录人", "周昇"),
                    (
                        "到场人",
                        "申请人吴祎及委托代理人吴赟；被申请人安宁云帆纺织有限公司"
                        "委托代理人贺堃（人事部经理，特别授权）",
                    ),
                )
            ),
            Heading("一、核对身份、告知权利义务"),
            Paragraph("主持人：现在核对双方当事人身份及代理权限。（核对无误）"),
            Paragraph(
                "主持人：调解遵循自愿、合法原则。你们可以接受或者拒绝调解，可以要求调解员回避，"
                "可以在任何阶段终止调解。是否听清？是否申请回避？"
            ),
            Paragraph("申请人：听清了，不申请回避。\n被申请人：听清了，不申请回避。"),
            Heading("二、双方陈述"),
            Paragraph(
                "申请人：我2019年3月入职，今年3月到7月每月只发了一部分工资，明细如下，"
                "另有休息日加班费没有发。"
            ),
            Table(
                head=("月份", "应发（元）", "实发（元）", "差额（元）", "备注"),
                rows=(
                    ("2026年3月", "8,600.00", "2,100.00", "6,500.00", "银行流水第2页"),
                    ("2026年4月", "8,600.00", "2,100.00", "6,500.00", "银行流水第2页"),
                    ("2026年5月", "8,600.00", "2,100.00", "6,500.00", "银行流水第3页"),
                    ("2026年6月", "8,600.00", "2,100.00", "6,500.00", "银行流水第3页"),
                    ("2026年7月", "8,600.00", "2,100.00", "6,500.00", "未打卡，现金签收单为证"),
                ),
                widths=(5, 5, 5, 5, 8),
                caption="工资差额明细",
            ),
            Paragraph("被申请人：对差额没有异议。公司资金困难，请求分期支付。"),
            Heading("三、调解结果"),
            Paragraph("经调解，双方同意分两期支付，另行制作调解协议书。"),
            Paragraph(
                "以上笔录已交到场人阅读（已向其宣读），确认与所述一致，没有遗漏和差错。",
            ),
            SignatureArea(
                (
                    Signature("申请人", note="签名"),
                    Signature("被申请人代理人", note="签名"),
                    Signature("调解员", note="签名"),
                    Signature("记录人", note="签名"),
                )
            ),
        ),
    )


def receipt() -> Letter:
    """登记回执 with a slip below that stays with the file."""
    return Letter(
        kind="receipt",
        title="调解申请登记回执",
        organ="临溪县劳动人事争议调解中心",
        number="临劳调〔2026〕47号",
        addressee="吴祎",
        paragraphs=(
            Paragraph(
                "本中心于2026年9月1日收到你与安宁云帆纺织有限公司劳动报酬争议的调解申请，"
                "已经登记。收到的材料如下："
            ),
            Table(
                head=("序号", "材料名称", "份数", "页数", "原件或复印件"),
                rows=(
                    ("1", "调解申请书", "2", "3", "原件"),
                    ("2", "居民身份证", "1", "1", "复印件，已核对原件"),
                    ("3", "劳动合同", "1", "6", "复印件"),
                    ("4", "银行账户交易明细（2026年1月至8月）", "1", "4", "原件"),
                ),
                widths=(3, 12, 3, 3, 7),
            ),
            Paragraph("本中心将在5个工作日内决定是否受理，并通知你。请妥善保管本回执。"),
        ),
        signer="临溪县劳动人事争议调解中心",
        date=date(2026, 9, 1),
        contact="经办人：周昇，电话：0000-7654321",
    )


def consent_letter() -> Letter:
    """征求意见书 with a reply slip (回执)."""
    return Letter(
        kind="consent_request",
        title="调解征求意见书",
        organ="临溪县劳动人事争议调解中心",
        number="临劳调〔2026〕47号",
        addressee="安宁云帆纺织有限公司",
        paragraphs=(
            Paragraph(
                "吴祎就与你单位的劳动报酬争议向本中心申请调解。"
                "请在收到本意见书之日起3日内填写下面的回执并交回。逾期不答复的，视为不同意调解。"
            ),
            Divider("回　　执"),
            Paragraph("临溪县劳动人事争议调解中心：", indent=False),
            Paragraph("□ 同意调解　　□ 不同意调解，理由：______________"),
            SignatureArea(
                (Signature("被申请人", note="签名或盖章"), Signature("联系电话", dated=False))
            ),
        ),
        signer="临溪县劳动人事争议调解中心",
        date=date(2026, 9, 2),
    )


def grid_page() -> Letter:
    """Full lines only: 28 characters each, enough for more than two pages."""
    line = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
    return Letter(kind="grid", title="版心", paragraphs=(Paragraph(line * 60, indent=False),))


def rare_names() -> Letter:
    """The rare characters in every face: mark, title, headings, body, table, signature."""
    return Letter(
        kind="rare",
        title=f"关于{RARE}的通知",
        organ=f"{RARE}办公室",
        number=f"安{RARE}〔2026〕1号",
        addressee=RARE,
        paragraphs=(
            Heading(f"一、{RARE}"),
            Heading(f"（一）{RARE}", level=2),
            Paragraph(f"申请人{RARE}。"),
            Paragraph(RARE, align=Align.RIGHT),
            Table((RARE,), ((RARE,),)),
            Gap(),
            SignatureArea((Signature(RARE),)),
        ),
        signer=RARE,
        date=date(2026, 1, 5),
        contact=RARE,
        copies_to=(RARE,),
        red_head=True,
    )


SAMPLES = {
    "acceptance-notice": acceptance_notice,
    "agreement": agreement,
    "session-record": session_record,
    "receipt": receipt,
    "consent-letter": consent_letter,
}
