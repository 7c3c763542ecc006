"""The gallery: every page template with example contexts, for tests and for looking at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from app.security import POLICY
from casework.now import clock_at
from casework.web import present
from tests.look import example_case, example_forms, example_lists, examples

ROOT = Path(__file__).resolve().parents[2]
Page = tuple[str, dict[str, Any], Callable[[], dict[str, Any]]]

ENDPOINTS = (
    "home.desk",
    "home.find",
    "account.settings",
    "account.password",
    "account.sign_out",
    "account.roomy",
)

PAGES: dict[str, Page] = {
    "sign-in": ("account/sign_in.html", {"signed_in": False}, example_forms.sign_in),
    "desk": ("home/desk.html", {}, example_lists.desk),
    "desk-large": ("home/desk.html", {"roomy": True}, example_lists.desk),
    "list": ("list.html", {"current": "复议案件"}, example_lists.case_list),
    "empty": ("list.html", {"current": "复议案件"}, lambda: example_lists.case_list(found=False)),
    "case": ("case.html", {"current": "复议案件"}, example_case.case_page),
    "registration": (
        "registration.html",
        {"current": "调解登记"},
        lambda: {"form": example_forms.labour_form()},
    ),
    "act": ("_act.html", {"current": "复议案件"}, example_forms.act),
    "403": ("errors/403.html", {}, lambda: {"reason": "它由复议一科承办。"}),
    "404": ("errors/404.html", {}, dict),
    "barred": (
        "errors/barred.html",
        {},
        lambda: {
            "label": "作出决定",
            "reason": "还没有听取意见，要先听取意见才能作出决定",
            "basis": "《行政复议法》第49条",
            "is_law": True,
            "gist": "",
            "instead": "先办“听取意见”",
            "case_url": "#",
            "case_number": "安府复〔2026〕86号",
        },
    ),
    "413": ("errors/413.html", {}, lambda: {"limit_words": "20 MB", "back_url": "#"}),
    "fault": (
        "errors/fault.html",
        {},
        lambda: {
            "number": "A7-20931",
            "words": "请退回再试一次。",
            "system_name": examples.CITY,
            "support": "0000-1234567",
        },
    ),
    "conflict": ("errors/conflict.html", {"current": "复议案件"}, example_forms.conflict),
    "password": ("account/password.html", {"current": ""}, example_forms.password),
    "settings": ("account/settings.html", {"current": ""}, example_forms.settings),
}


def gallery_app() -> Flask:
    """An application that has the templates, the static files and nothing else."""
    app = Flask("app", template_folder=str(ROOT / "templates"))
    app.config.update(SECRET_KEY="only for looking at", BOOTSTRAP_SERVE_LOCAL=True, TESTING=True)
    CSRFProtect(app)
    present.init_app(app)
    own = FileSystemLoader([str(ROOT / "templates"), str(ROOT / "tests" / "look")])
    app.jinja_env.loader = ChoiceLoader([own, app.jinja_env.loader])
    app.jinja_env.undefined = StrictUndefined
    for endpoint in ENDPOINTS:
        app.add_url_rule(f"/{endpoint}", endpoint, lambda: "")
    app.add_url_rule("/look/<name>", "look", show, methods=["GET", "POST"])
    app.after_request(_policy)
    return app


def _policy(response: Response) -> Response:
    """The content policy of the application: nothing inline, nothing from elsewhere."""
    response.headers["Content-Security-Policy"] = POLICY
    return response


def show(name: str) -> str:
    """One page of the gallery, on the day of the pictures."""
    template, framing, context = PAGES[name]
    with clock_at(examples.TODAY):
        return render_template(template, frame=examples.frame(**framing), find_text="", **context())


def page(name: str) -> str:
    """The HTML of one page."""
    app = gallery_app()
    with app.test_client() as client:
        answer = client.get(f"/look/{name}")
        assert answer.status_code == 200
        return answer.get_data(as_text=True)


if __name__ == "__main__":
    gallery_app().run(port=8743)
