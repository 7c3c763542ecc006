"""CHECKS: what a paper register cannot check (44 in number), each with its level and its basis.

A check that blocks may be set aside by the head of the body or of the organ, with a reason that
is kept; 26, 31 and 43 may not be set aside at all. Where the law itself says what to do instead,
the check names that, and nobody need set it aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law import ADL, ARL, ARL_IMPL
from law.citation import Basis, Practice


class Level(StrEnum):
    """How much a check does."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"

    @property
    def label(self) -> str:
        """拦截, 提醒, 提示"""
        return {"block": "拦截", "warn": "提醒", "inform": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks at, how much it does, what it rests on."""

    number: int
    level: Level
    title: str
    basis: Basis
    final: bool = False
    otherwise: str = ""

    @property
    def may_be_set_aside(self) -> bool:
        """Whether a named role may go on against it, with a reason that is kept."""
        return self.level is Level.BLOCK and not self.final

    @property
    def is_new(self) -> bool:
        """Whether the law of 2023 brought it: the former law knows it not (section 8)."""
        return self.number in NEW_IN_2024

    @property
    def takes_exceptions(self) -> bool:
        """Whether a head may allow an act against it beforehand."""
        return self.may_be_set_aside and not self.otherwise


NEW_IN_2024 = frozenset({6, 10, 11, 15, 16, 17, 18, 35, 36})
"""One act an application, simplified procedure, views, hearing, committee, publication, copies."""

B, W, N = Level.BLOCK, Level.WARN, Level.INFORM
_ROWS = (
    Check(
        1, B, "审查期限届满即视为受理，此后不得不予受理或者通知补正", ARL.cite(30, 3),
        otherwise="不符合条件的驳回申请（第33条）",
    ),
    Check(
        2, B, "第二次补正通知，或者审查期限后的补正通知", ARL.cite(31, 1),
        otherwise="首次通知时不能发现的，写明原因",
    ),
    Check(
        3, B, "不予受理没有理由，或者管辖不对而没有写明有权机关", ARL.cite(30, 2),
        otherwise="写明理由和有权机关",
    ),
    Check(
        4, B, "同一申请人就同一行为已被受理过", ARL.cite(30, 1, 7),
        otherwise="写明撤回违背真实意愿等情形",
    ),
    Check(5, W, "申请期限：六十日、更长期限、一年、五年或者二十年逐项计算", ARL.cite(20, 1)),
    Check(6, B, "一份申请针对两个以上行政行为", ARL.cite(22, 4), otherwise="分别申请，分别登记"),
    Check(7, W, "可能属于复议前置", ARL.cite(23, 1)),
    Check(8, W, "申请事项属于排除范围，或者直接针对规范性文件", ARL.cite(12)),
    Check(9, W, "管辖判断与所选机关不一致", ARL.cite(24)),
    Check(10, B, "适用简易程序没有依据", ARL.cite(53)),
    Check(11, B, "简易程序延期，或者转换程序未经机构负责人批准", ARL.cite(55)),
    Check(12, W, "申请书副本没有按期发送", ARL.cite(48)),
    Check(13, W, "被申请人逾期答复或者没有答复", ARL.cite(70)),
    Check(14, B, "决定引用复议期间自行收集的证据", ARL.cite(46, 1)),
    Check(15, B, "普通程序没有听取意见的记录", ARL.cite(49)),
    Check(16, B, "重大、疑难、复杂案件没有听证，或者应当咨询而没有咨询", ARL.cite(50, 1)),
    Check(17, B, "听证人员、听证通知不合要求", ARL.cite(50, 3)),
    Check(18, B, "决定没有根据听证笔录，咨询意见没有记录或者没有说明不采纳的理由", ARL.cite(61, 2)),
    Check(19, B, "调查笔录只有一人，或者没有出示证件", ARL.cite(45, 2)),
    Check(20, B, "代理人超过二名、委托书过期或者超越权限", ARL.cite(17, 1)),
    Check(21, B, "代表人超过五名，或者重大处分未经被代表的申请人同意", ARL.cite(15, 2)),
    Check(22, B, "中止没有法定事由、没有书面告知、倒签或者在期满以后", ARL.cite(39, 1)),
    Check(23, W, "中止原因已经消除没有恢复，或者中止满六十日", ARL.cite(39, 2)),
    Check(24, W, "附带审查的各项期限", ARL.cite(56)),
    Check(25, B, "延期超过三十日、未经机构负责人批准、期满以后或者没有书面告知", ARL.cite(62, 1)),
    Check(26, B, "决定未经机关负责人同意或者集体讨论通过，或者没有机关印章", ARL.cite(61, 1), True),
    Check(27, B, "变更对申请人更为不利", ARL.cite(63, 2)),
    Check(28, W, "决定种类与理由不相符", ARL.cite(63, 1)),
    Check(29, B, "应当返还、解除或者赔偿而没有决定", ARL.cite(72, 2)),
    Check(30, B, "决定没有告知起诉的法院和期限", ADL.cite(45)),
    Check(31, B, "调解书未经全部签名盖章即生效，或者决定未送达即生效", ARL.cite(75, 2), True),
    Check(32, W, "和解撤回：内容是否合法、是否自愿，再次申请的提示", ARL.cite(74, 2)),
    Check(33, W, "重新作出的行为与原行为基本相同", ARL.cite(64, 2)),
    Check(34, W, "责令履行、重新作出、意见书反馈到期", ARL.cite(77, 2)),
    Check(35, W, "本级政府部门为被申请人的，抄告其上一级主管部门", ARL.cite(79, 2)),
    Check(36, B, "公开文本含证件号码、住址、未成年人信息或者秘密", ARL.cite(36, 2)),
    Check(37, W, "拒绝查阅没有法定理由", ARL.cite(47)),
    Check(38, W, "期限落在尚未公布放假安排的年份", ARL.cite(88, 1)),
    Check(39, W, "期限的最后一日是调休上班的周末", ARL.cite(88, 2)),
    Check(40, W, "承办人与当事人可能有利害关系", Practice("法律没有规定回避，提示利害关系")),
    Check(41, W, "停止执行申请长期没有答复", ARL.cite(42)),
    Check(42, N, "如果起诉，谁是被告", ADL.cite(26)),
    Check(43, B, "行政复议收取费用", ARL.cite(87), True),
    Check(44, N, "申请人可以向上级反映：逾期、不予受理、驳回的案件", ARL.cite(35)),
)  # fmt: skip
CHECKS: Mapping[int, Check] = {check.number: check for check in _ROWS}

REPRESENTATIVES = ARL_IMPL.cite(8)
"""More than five applicants elect one to five representatives (check 21)."""
