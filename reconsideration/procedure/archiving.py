"""Volume, Place: what goes into the main and into the secret file, in which order (U22).

No law says so: the split and the order are practice, and each unit's to set.
"""

from __future__ import annotations

from enum import StrEnum


class Volume(StrEnum):
    """The two volumes of a file: what anybody may see who may see the case, and the inner one."""

    MAIN = "main"
    INNER = "inner"

    @property
    def label(self) -> str:
        """正卷, 副卷"""
        return {"main": "正卷", "inner": "副卷"}[self.value]


INNER_WORDS = (
    "审批表", "集体讨论", "审理报告", "合议", "咨询", "请示", "移送", "备案", "起草", "内部",
    "汇报", "涉密", "秘密", "底稿",
)  # fmt: skip
"""Words in a name by which a paper belongs to the secret file: discussion, approval, secrets."""

MAIN_ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("结果", ("复议决定书", "驳回", "终止", "调解书", "不予受理决定")),
    ("申请", ("申请书", "申请笔录", "收件", "补正", "放弃")),
    ("身份", ("身份", "执照", "委托书", "地址确认", "推选", "代表人")),
    ("受理", ("受理通知", "权利义务", "第三人", "延期", "转普通", "转为普通", "中止", "恢复")),
    ("答复", ("答复", "副本")),
    ("审理", ("笔录", "听证", "鉴定", "勘验", "查阅", "调查", "规范性文件", "停止执行")),
    ("履行", ("履行", "意见书", "建议书", "约谈", "通报", "执行", "抄告", "公开文本", "责令")),
    ("送达", ("回证", "送达", "回执", "公告")),
)
EVIDENCE = "证据"


def volume_of(name: str) -> Volume:
    """Which volume a paper or a file belongs to, by its name.

    >>> volume_of("集体讨论记录")
    <Volume.INNER: 'inner'>
    """
    return Volume.INNER if any(word in name for word in INNER_WORDS) else Volume.MAIN


def place_of(name: str) -> int:
    """Its place in the main file; what no word names is evidence, which stands before service."""
    for place, (_, words) in enumerate(MAIN_ORDER):
        if any(word in name for word in words):
            return place if place < 6 else place + 1
    return 6
