"""KeepForm: whose metrics are kept, for which year."""

from __future__ import annotations

from wtforms import SelectField
from wtforms.validators import InputRequired

from casework.web.forms import Form


class KeepForm(Form):
    """Keep the figures of a body for a year as they are now."""

    unit = SelectField("行政复议机构", validators=[InputRequired("请选行政复议机构")])
    year = SelectField("年度", validators=[InputRequired("请选年度")])
