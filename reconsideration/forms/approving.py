"""Form of the approver whom a body sets (U14)."""

from __future__ import annotations

from wtforms import RadioField

from casework.web.forms import Form
from reconsideration.commands.approving import Approver


class ApproverForm(Form):
    """Who approves the steps for which the law names nobody."""

    approver = RadioField("由谁批准", choices=[(one.value, one.label) for one in Approver])
