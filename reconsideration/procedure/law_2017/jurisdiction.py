"""JURISDICTION: which organ reconsiders under the 2017 law (12-15; 实施条例 23, 24).

The applicant chose between the government and the department above; the law of 2023 has put
nearly everything before the governments.
"""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from reconsideration.procedure.jurisdiction import (
    OWN_GOVERNMENT,
    STATE_AUTHORITIES,
    UNSETTLED,
    Authority,
    Competence,
    JurisdictionTable,
)

CHOICE = "由申请人选择"
ABOVE = "上一级主管部门"
ENTRUSTING = Practice("旧法没有规定委托的情形，参照行政诉讼以委托的机关为被申请人")
COUNTY = "也可以向行为发生地的县级政府提出，由其七个工作日内转送"

JURISDICTION = JurisdictionTable(
    first=(
        (
            lambda facts: facts.joint and facts.authority in STATE_AUTHORITIES,
            Competence("L12", ("其中任何一个国务院部门",), ARL_IMPL.cite(23), state_council=True),
        ),
        (
            lambda facts: facts.joint,
            Competence("L12", ("共同上一级行政机关",), ARL_2017.cite(15, 1, 4), note=COUNTY),
        ),
        (
            lambda facts: facts.under_dispatched and facts.authority is Authority.GOVERNMENT,
            Competence("L10", ("该派出机关",), ARL_2017.cite(13, 2)),
        ),
    ),
    rules={
        Authority.VERTICAL: Competence("L1", (ABOVE,), ARL_2017.cite(12, 2)),
        Authority.TAX: Competence("L1", ("上一级税务机关",), ARL_2017.cite(12, 2)),
        Authority.STATE_SECURITY: Competence("L1", ("上一级国家安全机关",), ARL_2017.cite(12, 2)),
        Authority.STATE_DEPARTMENT: Competence(
            "L2", ("该国务院部门",), ARL_2017.cite(14), state_council=True
        ),
        Authority.STATE_BRANCH: Competence("L2", ("该国务院部门",), ARL_2017.cite(15, 1, 2)),
        Authority.STATE_AUTHORISED: Competence("L2", ("该国务院部门",), ARL_2017.cite(15, 1, 3)),
        Authority.JUSTICE: Competence(
            "L5", (OWN_GOVERNMENT, "上一级司法行政部门"), ARL_2017.cite(12, 1), note=CHOICE
        ),
        Authority.PROVINCE: Competence(
            "L4", ("该省级人民政府",), ARL_2017.cite(14), state_council=True
        ),
        Authority.DEPARTMENT: Competence(
            "L5", (OWN_GOVERNMENT, ABOVE), ARL_2017.cite(12, 1), note=CHOICE
        ),
        Authority.GOVERNMENT: Competence("L6", ("上一级人民政府",), ARL_2017.cite(13, 1)),
        Authority.DISPATCHED_ORGAN: Competence(
            "L7", ("设立该派出机关的人民政府",), ARL_2017.cite(15, 1, 1), note=COUNTY
        ),
        Authority.AUTHORISED: Competence(
            "L8", ("直接管理该组织的人民政府或者工作部门",), ARL_2017.cite(15, 1, 3), note=COUNTY
        ),
        **dict.fromkeys(
            (Authority.BRANCH, Authority.DISTRICT_BRANCH),
            Competence(
                "L9", ("设立部门的本级人民政府", "设立该派出机构的部门"), ARL_2017.cite(15, 1, 2),
                note=f"{CHOICE}；{COUNTY}",
            ),
        ),
        Authority.ENTRUSTED: Competence("L11", ("委托机关的复议机关",), ENTRUSTING),
        Authority.ABOLISHED: Competence(
            "L13", ("继续行使职权机关的上一级行政机关",), ARL_2017.cite(15, 1, 5), note=COUNTY
        ),
        Authority.APPROVED: Competence(
            "L14", ("批准机关的复议机关",), ARL_IMPL.cite(13), note="批准机关是被申请人"
        ),
        Authority.LOCAL_VERTICAL: Competence(
            "L15", (OWN_GOVERNMENT, ABOVE), ARL_IMPL.cite(24),
            note=f"{CHOICE}，省级另有规定的依规定",
        ),
        Authority.DEVELOPMENT_ZONE: Competence(
            "L16", (), UNSETTLED, certain=False, note="先查明开发区机构有无法律、法规授权"
        ),
    },
)  # fmt: skip
