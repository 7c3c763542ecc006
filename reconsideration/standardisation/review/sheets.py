"""The two score sheets: what is looked at in a file, for how many points, on which article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, as far as its sheet goes."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"
    REFUSED = "refused"
    ENDED = "ended"
    MEDIATED = "mediated"
    MEDIATION_X = "mediation_x"
    MEDIATION_Y = "mediation_y"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _KINDS[self]

    @property
    def is_mediation(self) -> bool:
        """Whether the sheet for mediation files is used."""
        return self in {FileKind.MEDIATION_X, FileKind.MEDIATION_Y}


_KINDS = {
    FileKind.ORDINARY: "普通程序",
    FileKind.SIMPLIFIED: "简易程序",
    FileKind.REFUSED: "不予受理",
    FileKind.ENDED: "终止",
    FileKind.MEDIATED: "调解书结案",
    FileKind.MEDIATION_X: "行政复议调解卷",
    FileKind.MEDIATION_Y: "行政调解卷",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a sheet. `computed`: the system knows it from the case and fills it in."""

    code: str
    label: str
    points: int
    computed: bool = False
    unless: frozenset[FileKind] = frozenset()
    """Kinds of file for which the line is not there."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet. `articles` are of the 复议法.

    Its points stay where lines are left out: the rest is scaled up to them.
    """

    code: str
    title: str
    points: int
    items: tuple[Item, ...]
    articles: tuple[int, ...] = ()


_NOT_REFUSED = frozenset({FileKind.REFUSED})
_SHORT = frozenset({FileKind.REFUSED, FileKind.SIMPLIFIED})
_NOT_REACHED = frozenset({FileKind.ENDED, FileKind.MEDIATED})
_ONLY_Y = frozenset({FileKind.MEDIATION_X})
_ONLY_X = frozenset({FileKind.MEDIATION_Y})

RECONSIDERATION = (
    Section("A", "申请与主体材料", 8, (
        Item("A1", "申请书或者经签名的口头申请笔录", 3),
        Item("A2", "身份材料", 2),
        Item("A3", "授权委托书写明事项、权限和期限", 2),
        Item("A4", "人数众多的，有代表人材料", 1),
    ), (14, 15, 16, 17, 22)),
    Section("B", "受理审查", 12, (
        Item("B1", "立案审批表有理由和签名", 3),
        Item("B2", "申请人资格、被申请人、期限、范围、管辖、重复申请逐项审查", 4),
        Item("B3", "五个工作日内决定", 3, computed=True),
        Item("B4", "补正通知一次性写全", 2, computed=True),
    ), (20, 21, 24, 30, 31)),
    Section("C", "启动与答复举证", 10, (
        Item("C1", "七个（简易程序三个）工作日内发送副本", 3, True, _NOT_REFUSED),
        Item("C2", "十个（简易程序五个）工作日内答复并提交证据", 4, True, _NOT_REFUSED),
        Item("C3", "逾期或者没有答复的处理", 1, False, _NOT_REFUSED),
        Item("C4", "通知第三人", 2, False, _NOT_REFUSED),
    ), (16, 48, 54, 70)),
    Section("D", "听取意见与听证", 14, (
        Item("D1", "听取各方意见的记录，或者书面说明原因", 6, True, _SHORT),
        Item("D2", "应当听证的举行听证：提前五个工作日通知、组成人员、笔录签名、负责人出庭", 5,
             True, _SHORT),
        Item("D3", "允许查阅、复制", 1, False, _NOT_REFUSED),
        Item("D4", "询问调解意愿", 2, False, _NOT_REFUSED),
    ), (47, 49, 50, 51)),
    Section("E", "证据与事实", 14, (
        Item("E1", "证据目录，真实性、合法性、关联性已审查", 5, False, _NOT_REFUSED),
        Item("E2", "两人以上持证调查", 3, False, _NOT_REFUSED | _NOT_REACHED),
        Item("E3", "举证责任正确，没有使用事后收集的证据", 3, False, _NOT_REFUSED | _NOT_REACHED),
        Item("E4", "逐项请求以事实回应", 3, False, _NOT_REFUSED | _NOT_REACHED),
    ), (43, 44, 45, 46)),
    Section("F", "法律适用与处理结果", 16, (
        Item("F1", "决定的种类正确", 6, False, _NOT_REACHED),
        Item("F2", "法律引用全称、条、款、项", 3),
        Item("F3", "适当，没有作出更不利的决定", 3, False, _NOT_REACHED),
        Item("F4", "赔偿请求、返还财产已处理", 2, False, _NOT_REACHED),
        Item("F5", "附带审查已处理", 2, False, _NOT_REACHED),
    ), (56, 57, 58, 59, 60, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72)),
    Section("G", "审批、集体讨论、咨询", 8, (
        Item("G1", "机构提出意见，负责人同意或者集体讨论", 4),
        Item("G2", "委员会咨询意见在卷，写明采纳情况", 2),
        Item("G3", "以听证笔录为依据", 1),
        Item("G4", "加盖印章", 1),
    ), (52, 61, 75)),
    Section("H", "期限、中止、延期", 8, (
        Item("H1", "在法定期限内作出决定", 4, computed=True),
        Item("H2", "延期、中止、终止有文书", 3, computed=True),
        Item("H3", "及时恢复审理", 1, computed=True),
    ), (39, 40, 41, 62)),
    Section("I", "文书与送达", 6, (
        Item("I1", "理由清楚、格式正确，写明救济途径和十五日起诉期限", 3),
        Item("I2", "每份文书有送达证明", 3, computed=True),
    ), (75, 88)),
    Section("J", "公开、履行、归档", 4, (
        Item("J1", "应当公开、抄告的已公开、抄告", 1, computed=True),
        Item("J2", "跟踪履行", 1, computed=True),
        Item("J3", "目录、页码、顺序、副卷", 2),
    ), (76, 77, 78, 79)),
)  # fmt: skip

MEDIATION = (
    Section("MA", "启动与自愿", 12, (
        Item("MA1", "申请或者建议", 3),
        Item("MA2", "每一方同意的记录", 6),
        Item("MA3", "告知权利：可以随时终止、可以起诉", 3),
    ), (5,)),
    Section("MB", "当事人与代理", 8, (
        Item("MB1", "身份材料", 3),
        Item("MB2", "代为和解的权限有明确授权", 3),
        Item("MB3", "有利害关系的第三人已邀请", 2),
    ), (16, 17)),
    Section("MC", "受理范围与管辖", 10, (
        Item("MC1", "事项可以调解", 4),
        Item("MC2", "没有裁判过，也没有在其他机关处理", 3),
        Item("MC3", "有权机关办理；复议调解在案件审理期限内，使用中止的有文书", 3),
    ), (5, 39, 73)),
    Section("MD", "调解员与回避", 10, (
        Item("MD1", "写明调解员及其资格", 4),
        Item("MD2", "告知回避并作出决定", 3),
        Item("MD3", "外请调解员、专家手续齐全", 3),
    )),
    Section("ME", "事实与过程笔录", 18, (
        Item("ME1", "事实和争议焦点已记录", 6),
        Item("ME2", "每次调解的笔录有签名", 6),
        Item("ME3", "各方主张和理由，没有强迫，让步没有用于以后程序", 4),
        Item("ME4", "录音录像列入目录", 2),
    )),
    Section("MF", "协议内容", 22, (
        Item("MF1", "合法，不损害国家、公共和他人利益", 8),
        Item("MF2", "没有虚假调解、滥用职权，在被申请人权限以内", 4),
        Item("MF3", "金额、行为、日期、方式明确", 6),
        Item("MF4", "违约和争议条款", 2),
        Item("MF5", "写明原行政行为如何处理", 2, False, _ONLY_X),
    ), (5, 73, 74)),
    Section("MG", "文书、签章、效力", 10, (
        Item("MG1", "调解书写明请求、事实、理由、结果，各方签名并加盖印章", 6, False, _ONLY_X),
        Item("MG2", "协议已签名，加盖调解组织印章", 6, False, _ONLY_Y),
        Item("MG3", "送达", 2, computed=True),
        Item("MG4", "告知效力", 2),
    ), (73, 78)),
    Section("MH", "履行、回访、归档", 10, (
        Item("MH1", "跟踪履行日期", 4, computed=True),
        Item("MH2", "回访", 3, computed=True),
        Item("MH3", "不成的，及时作出决定", 1, False, _ONLY_X),
        Item("MH4", "不成的，告知可以起诉", 1, False, _ONLY_Y),
        Item("MH5", "卷宗顺序", 2),
    ), (73, 77)),
)  # fmt: skip

VETOES = {
    "no_jurisdiction": "没有管辖权",
    "wrong_parties": "当事人错误，影响结果",
    "facts": "主要事实没有查清而维持",
    "wrong_law": "适用法律错误，结果错误",
    "over_limit": "没有法定事由超过期限",
    "nobody_heard": "普通程序没有听取意见，也没有说明原因",
    "no_hearing": "应当听证没有听证",
    "worse": "没有第三人相反请求，作出更不利的决定",
    "not_approved": "没有机关负责人同意，也没有集体讨论",
    "not_served": "没有印章或者没有送达",
    "one_investigator": "调查人员少于两人",
    "fee": "收取费用",
    "invented": "伪造、变造材料",
}
MEDIATION_VETOES = {
    "no_consent": "没有当事人同意",
    "unlawful": "协议违反强制性规定或者损害他人",
    "unsigned": "缺少签名或者印章",
    "invented": "虚构事实调解",
    "over_limit": "复议调解超过审理期限，没有依法中止",
}
ONLY_X = frozenset({"over_limit"})


def sections_of(kind: FileKind) -> Iterator[Section]:
    """The sheet of a kind of file: without the lines that it cannot have."""
    for section in MEDIATION if kind.is_mediation else RECONSIDERATION:
        items = tuple(item for item in section.items if kind not in item.unless)
        if items:
            yield replace(section, items=items)


def vetoes_of(kind: FileKind) -> dict[str, str]:
    """What makes a file of that kind 不合格卷, whatever its points."""
    if not kind.is_mediation:
        return dict(VETOES)
    left_out = ONLY_X if kind is FileKind.MEDIATION_Y else frozenset()
    return {code: words for code, words in MEDIATION_VETOES.items() if code not in left_out}
