"""Every page, for everybody, on a case in every relation to them: what permissions.toml says.

The pages are found in the application's own map of addresses; there is no list to forget one in.
Only a role that has no cell at all for an action is tried on one case instead of on all: it is
sent away before any case is looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from werkzeug.routing import Rule

from app import create_app
from casework.accounts import relations as told
from casework.accounts.policy import Action, Role
from casework.db import Model
from casework.db import db as database
from casework.now import clock_at as set_clock
from mediation.procedure.stages import Stage as MediationStage
from reconsideration.procedure.stages import Stage as ReconsiderationStage
from tests.databases import DATA_KEY, SECRET_KEY
from tests.habits.scene import (
    NOON,
    STANDINGS,
    Scene,
    Things,
    address,
    built,
    module_of,
    takes_case,
)
from tests.habits.table import (
    ALLOWED,
    BESIDES,
    MISSING,
    NO_RIGHT,
    SIGN_IN,
    TABLE,
    expected,
    one_of,
    roles_ever,
)

pytestmark = pytest.mark.walk

ROOT = Path(__file__).resolve().parents[2]
OPEN = {"static", "bootstrap.static"}

GROUPS = {
    "counter": (Role.PTY, Role.RSP, Role.REG, Role.INS),
    "handlers": (Role.MED, Role.CLK, Role.ARC),
    "heads": (Role.RVW, Role.LDR, Role.UAD, Role.CAD),
    "administrators": (Role.SYS, Role.SEC, Role.AUD),
}
"""The fourteen roles, a few to a test."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """An application of its own on SQLite: who may do what does not depend on the database."""
    app = create_app(
        {
            "instance": str(tmp_path_factory.mktemp("scene")),
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "testing": True,
        }
    )
    with set_clock(NOON):
        with app.app_context():
            Model.metadata.create_all(database.engine)
        with built(app) as made:
            yield made
        with app.app_context():
            database.engine.dispose()


# --------------------------------------------------------------------------- what is expected


def expected_of(rule: Rule, action: str, role: str, relation: str) -> str:
    """The answer of a page: its own permission, and whatever it asks besides."""
    if not takes_case(rule):
        return ALLOWED if role in roles_ever(action) else NO_RIGHT
    if "site" in TABLE[action]:
        answers = [ALLOWED if role in roles_ever(action) else NO_RIGHT]
    else:
        answers = [expected(action, role, relation)]
    if answers == [ALLOWED]:
        answers += [one_of(more, role, relation) for more in BESIDES.get(rule.endpoint, ())]
    return next((answer for answer in answers if answer != ALLOWED), ALLOWED)


# --------------------------------------------------------------------------- what happens


@cache
def endpoints() -> tuple[str, ...]:
    """Every page of the application, for the names of the tests."""
    with TemporaryDirectory() as folder:
        app = create_app(
            {
                "instance": folder,
                "data_key": DATA_KEY,
                "secret_key": SECRET_KEY,
                "jobs": "immediate",
                "testing": True,
                "database_url": "sqlite:///:memory:",
            }
        )
        with app.app_context():
            database.engine.dispose()
    return tuple(sorted({rule.endpoint for rule in app.url_map.iter_rules()} - OPEN))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each page: a page added later is tried without a word here."""
    if "endpoint" in metafunc.fixturenames:
        metafunc.parametrize("endpoint", endpoints())


def requests(scene: Scene, endpoint: str) -> list[tuple[Rule, str]]:
    """The addresses of a page, with each method that they take."""
    return [
        (rule, method)
        for rule in scene.app.url_map.iter_rules(endpoint)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def view(scene: Scene, endpoint: str) -> Any:
    """What answers for a page."""
    return scene.app.view_functions[endpoint]


def answer(scene: Scene, who: str, rule: Rule, method: str, things: Things) -> str:
    """What a request comes to; whatever it has stored is undone."""
    response = scene.ask(who, address(scene, rule, things), method, Accept="application/json")
    if method not in ("GET", "HEAD") and response.status_code < 400:
        scene.restore()
    return {401: SIGN_IN, 403: NO_RIGHT, 404: MISSING}.get(response.status_code, ALLOWED)


def relations(rule: Rule, action: str, role: str) -> tuple[str, ...]:
    """The relations in which a role is tried on a page."""
    if not takes_case(rule) or role not in roles_ever(action):
        return ("mine",)
    return STANDINGS


@pytest.mark.parametrize("group", list(GROUPS))
def test_every_page_answers_everybody_as_the_table_says(endpoint, group, scene):
    action = view(scene, endpoint).permission.value
    wrong = []
    for role in GROUPS[group]:
        for rule, method in requests(scene, endpoint):
            if view(scene, endpoint).open_to_anyone:
                continue
            for relation in relations(rule, action, role):
                things = scene.things[module_of(endpoint), relation]
                wanted = expected_of(rule, action, role, relation)
                found = answer(scene, role, rule, method, things)
                if found != wanted:
                    wrong.append(f"{role} {method} {relation}: {found}, wanted {wanted}")

    assert not wrong


def test_a_page_lets_nobody_in_without_a_session_or_a_post(endpoint, scene):
    page = view(scene, endpoint)
    without_post = ALLOWED if page.permission in ("desk", "own_account") else NO_RIGHT
    wanted = {"anonymous": SIGN_IN, "disabled": SIGN_IN, "expired": without_post}
    things = scene.things[module_of(endpoint), "mine"]

    found = {
        (who, answer(scene, who, rule, method, things))
        for rule, method in requests(scene, endpoint)
        for who in wanted
    }

    assert page.open_to_anyone or found == set(wanted.items())


def test_a_first_password_leads_to_the_password_page_from_everywhere(scene):
    places = [scene.ask("newcomer", path).location for path in ("/", "/mediation/", "/find")]

    assert places == ["/account/password"] * 3


@pytest.mark.parametrize("module", ["mediation", "reconsideration", "joint"])
def test_a_foreign_case_looks_like_none_byte_for_byte(module, scene):
    who = "CLK" if module == "reconsideration" else "MED"
    foreign = scene.things[module, "foreign"].case
    nothing = "00000000-0000-4000-8000-000000000000"

    theirs, none = (scene.ask(who, f"/{module}/{handle}") for handle in (foreign, nothing))

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.data == none.data
    assert dict(theirs.headers) == dict(none.headers)


def test_other_methods_are_not_taken(scene):
    paths = {
        address(scene, rule, scene.things[module_of(rule.endpoint), "mine"])
        for rule in scene.app.url_map.iter_rules()
        if rule.endpoint not in OPEN
    }

    statuses = {
        scene.ask("UAD", path, method, Accept="application/json").status_code
        for path in paths
        for method in ("PUT", "DELETE", "PATCH")
    }

    assert statuses == {405}


# --------------------------------------------------------------------------- the table itself


def test_the_table_speaks_of_every_action_and_known_roles_and_relations():
    known = {role.value for role in Role}

    assert set(TABLE) == {action.value for action in Action}
    assert sorted(role for group in GROUPS.values() for role in group) == sorted(Role)
    assert all(roles_ever(action) <= known for action in TABLE)
    assert all(set(lines) <= {"site", *STANDINGS} for lines in TABLE.values())


def test_every_page_names_the_permission_it_needs(scene):
    bare = {
        rule.endpoint
        for rule in scene.app.url_map.iter_rules()
        if rule.endpoint not in OPEN
        and not hasattr(scene.app.view_functions[rule.endpoint], "permission")
    }

    assert not bare


def test_every_page_that_takes_forms_runs_in_a_transaction(scene):
    loose = {
        rule.endpoint
        for rule in scene.app.url_map.iter_rules()
        if "POST" in rule.methods
        and not getattr(scene.app.view_functions[rule.endpoint], "writes", False)
    }

    assert loose == {"account.sign_in"}


def test_only_signing_in_is_open_to_anyone(scene):
    views = scene.app.view_functions

    assert {name for name, view in views.items() if getattr(view, "open_to_anyone", False)} == {
        "account.sign_in"
    }


# --------------------------------------------------------------------------- nobody else asks

PLACES = ("app", "casework", "mediation", "reconsideration")
POLICY = ("casework/accounts/", "app/demo/")


def role_tests(text: str) -> Iterator[int]:
    """The lines that compare a role, ask has_role() or name one as Role.X."""
    ours = "accounts.roles import" in text or "accounts.policy import" in text
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(_is_post_role(side) for side in sides):
                yield node.lineno
        if ours and isinstance(node, ast.Attribute) and _names_role(node):
            yield node.lineno
        if isinstance(node, ast.Call) and "has_role" in ast.unparse(node.func):
            yield node.lineno


def _names_role(node: ast.Attribute) -> bool:
    """Whether an expression is one of the roles: Role.MED."""
    return node.attr.isupper() and ast.unparse(node.value) == "Role"


def _is_post_role(node: ast.AST) -> bool:
    """Whether an expression is the role of a post, a subject or a user."""
    if not isinstance(node, ast.Attribute) or node.attr not in ("role", "roles"):
        return False
    whose = ast.unparse(node.value)
    return any(word in whose for word in ("post", "subject", "account", "user"))


def test_nothing_but_the_policy_tests_a_role():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for place in PLACES
        for path in sorted((ROOT / place).rglob("*.py"))
        if not str(path.relative_to(ROOT)).startswith(POLICY)
        for line in role_tests(path.read_text(encoding="utf-8"))
    ]

    assert not found


def test_the_stages_that_the_policy_speaks_of_are_stages():
    known = {
        "mediation": {stage.value for stage in MediationStage},
        "reconsideration": {stage.value for stage in ReconsiderationStage},
    }

    for module, stages in known.items():
        assert told.BEFORE_ACCEPTANCE[module] <= stages
        assert stages >= told.ARCHIVED
