"""Pages of the figures of reconsideration: indicators, reports, and the files made of them."""

from __future__ import annotations

from flask import Blueprint

from casework.web.addresses import address
from casework.web.figures import Site, add_figures, add_files, add_reports
from reconsideration.measures import BOOK


def _tabs() -> list[tuple[str, str, str]]:
    return [
        ("figures", "指标", address("reconsideration_figures.index")),
        ("reports", "季报、年报", address("reconsideration_reports.index")),
        ("courts", "法院数据", address("reconsideration_courts.index")),
        ("files", "我导出的文件", address("reconsideration_files.made_files")),
    ]


SITE = Site(
    book=BOOK,
    figures="reconsideration_figures",
    reports="reconsideration_reports",
    files="reconsideration_files",
    section="reconsideration_figures",
    tabs=_tabs,
    split=("received", "accepted", "concluded", "corrected", "amicable", "on_time"),
    kind_label="申请事项",
    files_tab="files",
)
blueprint = Blueprint("reconsideration_figures", __name__, url_prefix="/reconsideration/figures")
add_figures(blueprint, SITE)
reports = Blueprint("reconsideration_reports", __name__, url_prefix="/reconsideration/reports")
add_reports(reports, SITE)
files = Blueprint("reconsideration_files", __name__, url_prefix="/reconsideration/files")
add_files(files, SITE, "")
