"""confirmation(): the body of a 送达地址确认书, the same in both modules."""

from __future__ import annotations

from casework.cases.models import Party, Side
from casework.documents.letter import Block, Fields, Paragraph


def confirmation(
    party: Party,
    *,
    matter: str,
    told: str,
    receiver: str,
    address: str,
    postcode: str,
    phone: str,
    e_address: str,
    later: str = "",
) -> list[Block]:
    """Where papers reach a party, and what follows from it; the places to sign come after.

    `told` is whom changes are told to; an `e_address` says that electronic service is agreed to.
    """
    rows = [
        ("受送达人", f"{party.name}（{Side(party.side).label}）"),
        ("收件人", receiver),
        ("送达地址", address),
        ("邮政编码", postcode),
        ("联系电话", phone),
        ("电子送达", "同意" if e_address else "不同意"),
        ("电子送达地址", e_address),
        ("其他程序使用", later),
    ]
    agreed = "同意电子送达的，信息到达上列地址之日视为送达；可以随时书面撤回。"
    texts = (
        f"受送达人确认：以上地址准确、有效；有变动的，及时书面告知{told}。",
        "因地址不准确、变动没有告知而未能实际收到的，按本确认书的地址送出即视为送达。",
        agreed if e_address else "",
    )
    return [
        Paragraph(f"案由：{matter}"),
        Fields(tuple(row for row in rows if row[1]), boxed=True),
        *(Paragraph(text) for text in texts if text),
    ]
