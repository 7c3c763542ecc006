"""The floor: a list page in Flask, Jinja and sqlite3 alone, reading our own tables.

The user is named by Flask's signed cookie and read from the database, as anywhere; the list,
its parties and its capped count are the statements that our page has, as raw SQL.
"""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from flask import Flask, abort, request, session

from bench.peers.words import KINDS, STAGES

LIST = """SELECT id, handle, kind, number, title, applicant_names, respondent_names, stage,
received_on, next_due_on, next_due_label FROM case_file
WHERE unit_id = ? AND module = 'reconsideration' AND stage = ? AND kind = ?
ORDER BY id DESC LIMIT 21"""
COUNT = """SELECT count(*) FROM (SELECT id FROM case_file
WHERE unit_id = ? AND module = 'reconsideration' AND stage = ? AND kind = ? LIMIT 1001)"""
USER = """SELECT account.id, person.name, post.unit_id, unit.short_name FROM account
JOIN person ON person.id = account.person_id JOIN post ON post.account_id = account.id
JOIN unit ON unit.id = post.unit_id WHERE account.id = ?"""

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>复议案件</title>
<header>{{ user[1] }} {{ user[3] }}<nav>{% for n in nav %}<a href="/{{ n }}">{{ n }}</a>
{% endfor %}</nav></header><form>
<select name="stage">{% for k, v in stages %}<option value="{{ k }}">{{ v }}</option>{% endfor %}
</select><select name="kind">{% for k, v in kinds %}<option value="{{ k }}">{{ v }}</option>
{% endfor %}</select></form><p>共 {{ total }} 件</p><table>{% for r in rows %}
<tr><td><a href="/case/{{ r[1] }}">{{ r[3] }}</a></td><td>{{ r[5] }}</td><td>{{ r[6] }}</td>
<td>{{ kind[r[2]] }}</td><td>{{ stage[r[7]] }}</td><td>{{ r[10] }}</td><td>{{ r[9] }}</td>
<td>{{ r[8] }}</td></tr>{% endfor %}</table>"""

app = Flask(__name__)
app.secret_key = "bench-" + "x" * 50
page = app.jinja_env.from_string(PAGE)
connection = sqlite3.connect(os.environ["BENCH_OUR_DB"], check_same_thread=False)
connection.execute("PRAGMA cache_size=-65536")
words: dict[str, Any] = {
    "kinds": KINDS,
    "stages": STAGES,
    "kind": dict(KINDS),
    "stage": dict(STAGES),
    "nav": ["工作台", "收件登记", "复议案件", "期限与日历", "审批"],
}


@app.get("/sign-in")
def sign_in() -> str:
    """Sign in as the clerk."""
    session["user"] = 1
    return "ok"


@app.get("/cases")
def cases() -> str:
    """The newest 20 cases of the user's unit at a stage and of a kind."""
    user = connection.execute(USER, (session.get("user"),)).fetchone() or abort(403)
    wanted = (user[2], request.args["stage"], request.args["kind"])
    rows = connection.execute(LIST, wanted).fetchall()
    (total,) = connection.execute(COUNT, wanted).fetchone()
    return page.render(user=user, rows=rows[:20], total=total, **words)
