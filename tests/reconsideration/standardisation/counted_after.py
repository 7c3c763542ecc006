"""The second way of the metrics of what follows a decision."""

from __future__ import annotations

from datetime import timedelta

from tests.reconsideration.standardisation.by_hand import CORRECTED, ENDS, after, says, tell


def m12(book):
    pairs = []
    for case, one in book.happened("judged"):
        suits = says(case, "sued", until=one.on)
        sued = suits and suits[-1].data.get("defendant") in ("both", "organ")
        away = one.data.get("appealed") or one.data.get("result") in ("withdrawn", "mediated")
        if sued and not away:
            pairs.append((case, one.data.get("lost")))
    return tell(pairs)


def m13(book):
    pairs = []
    for case in book.all():
        served = says(case, "decision_served")
        if not served or not says(case, "decided"):
            continue
        due = after(served[-1].on, 20)
        in_time = says(case, "published", until=due)
        if book.over(due) or (book.covers(due) and in_time):
            pairs.append((case, in_time))
    return tell(pairs)


def m13b(book):
    pairs = []
    departments = ("county_department", "city_department", "province_department")
    for case in book.all():
        named = any(
            name.endswith(("局", "厅", "委员会", "委", "办公室")) for name in case.respondents
        )
        own = case.respondent_level in departments if case.respondent_level else named
        if not own or not case.organ_name.endswith("人民政府"):
            continue
        sent = {one.data.get("paper") for one in says(case, "copied_up")}
        served = says(case, "decision_served") if says(case, "decided") else []
        if served and book.covers(served[-1].on):
            pairs.append((case, "decision" in sent))
        for one in says(case, "opinion_letter_issued"):
            if book.covers(one.on) and one.data.get("party", "respondent") == "respondent":
                pairs.append((case, "opinion" in sent))
    return tell(pairs)


def _performed(book, mediated):
    rows = {}
    for case, one in book.limits("perform"):
        if not mediated or says(case, "mediated"):
            rows.setdefault(case.id, (case, []))[1].append(one)
    return tell(
        (case, all(one.met_on is not None and one.met_on <= one.due_on for one in them))
        for case, them in rows.values()
    )


def m14(book):
    return _performed(book, False)


def m15p(book):
    return _performed(book, True)


def m14b(book):
    return tell(
        (case, one.met_on is not None and one.met_on <= one.due_on)
        for case, one in book.limits("opinion_reply")
    )


def m14c(book):
    pairs = []
    for case in book.all():
        for one in case.limits:
            if one.key in ("perform", "opinion_reply") and one.due_on is not None:
                until = after(one.due_on, 10)
                if book.over(until) and (one.met_on is None or one.met_on > until):
                    acts = ("performance_ordered", "interviewed", "criticised")
                    pairs.append((case, says(case, *acts, until=until)))
    return tell(pairs)


def m24(book):
    pairs = []
    for case in book.all():
        ends = [
            one
            for one in says(case, *ENDS, until=book.last)
            if one.kind != "withdrawn" or says(case, "accepted", "deemed_accepted")
        ]
        if not ends:
            continue
        closed = max(one.on for one in [ends[-1], *says(case, "decision_served")])
        due = closed + timedelta(90)
        if book.over(due) or (book.covers(due) and says(case, "archived")):
            pairs.append((case, says(case, "archived", until=due)))
    return tell(pairs)


def m25(book):
    return tell(
        (case, paper.template_version)
        for case in book.all()
        for paper in case.papers
        if paper.unit_id == case.unit_id and book.covers(paper.issued_on)
    )


def m26(book):
    pairs = []
    for case in book.all():
        for one in says(case, "decided"):
            due = one.on + timedelta(20)
            in_time = says(case, "major_filed", until=due)
            counts = book.over(due) or (book.covers(due) and in_time)
            if counts and (case.major or CORRECTED & set(one.data.get("kinds") or ())):
                pairs.append((case, in_time))
    return tell(pairs)


def m28(book):
    return tell(
        (case, one.met_on is not None and one.met_on <= one.due_on)
        for case, one in book.limits("norm_deal", "norm_transfer")
        if one.met_on is not None or one.is_open
    )


def m45(book):
    return tell(
        (
            case,
            any(
                two.data.get("asked") == one.serial
                and (two.data.get("granted") or two.data.get("ground"))
                for two in says(case, "inspection_answered")
            ),
        )
        for case, one in book.happened("inspection_asked")
    )
