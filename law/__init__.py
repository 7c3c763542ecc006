"""The law: statutes, periods, the work calendar, clocks and procedures. Pure Python.

The names that other packages may use; each is defined in the module it is imported from.
"""

from law.citation import Basis, Citation, Practice, Statute
from law.clock import Day, Deadline, Mark, Reckoning, Stop, Term, TimeLimit, count
from law.errors import Incomplete, LawError, NotAllowed
from law.events import Barred, Course, Event
from law.library import STATUTES, Article, article, load_calendar, read_notices, statute_on
from law.periods import Period, Unit, days, hours, months, working_days, years
from law.procedure import Choice, Procedure, Step
from law.workdays import WorkCalendar, YearNotice

ARL = STATUTES["arl_2023"]
ARL_2017 = STATUTES["arl_2017"]
ARL_IMPL = STATUTES["arl_impl_2007"]
CPL = STATUTES["cpl_2023"]
ADL = STATUTES["adl_2017"]
LABOUR_MEDIATION = STATUTES["labour_mediation_2007"]
PEOPLES_MEDIATION = STATUTES["peoples_mediation_2010"]
CIVIL_CODE = STATUTES["civil_code_2020"]
LABOUR_CONTRACT = STATUTES["labour_contract_2012"]
WORK_INJURY = STATUTES["work_injury_2010"]
LABOUR_INSPECTION = STATUTES["labour_inspection_2004"]
WAGE_PAYMENT = STATUTES["wage_payment_2019"]
LEGAL_AID = STATUTES["legal_aid_2021"]
ARCHIVES = STATUTES["archives_2020"]
ARCHIVES_IMPL = STATUTES["archives_impl_2024"]
PENALTY = STATUTES["penalty_2021"]
PERSONAL_INFORMATION = STATUTES["personal_information_2021"]
INVITED_MEDIATION = STATUTES["invited_mediation_2016"]
ONLINE_MEDIATION = STATUTES["online_mediation_2021"]
CONFIRMATION_RULES = STATUTES["confirmation_rules_2011"]
HOLIDAY_RULES = STATUTES["holiday_rules_2024"]

__all__ = [
    "ADL",
    "ARCHIVES",
    "ARCHIVES_IMPL",
    "ARL",
    "ARL_2017",
    "ARL_IMPL",
    "CIVIL_CODE",
    "CONFIRMATION_RULES",
    "CPL",
    "HOLIDAY_RULES",
    "INVITED_MEDIATION",
    "LABOUR_CONTRACT",
    "LABOUR_INSPECTION",
    "LABOUR_MEDIATION",
    "LEGAL_AID",
    "ONLINE_MEDIATION",
    "PENALTY",
    "PEOPLES_MEDIATION",
    "PERSONAL_INFORMATION",
    "STATUTES",
    "WAGE_PAYMENT",
    "WORK_INJURY",
    "Article",
    "Barred",
    "Basis",
    "Choice",
    "Citation",
    "Course",
    "Day",
    "Deadline",
    "Event",
    "Incomplete",
    "LawError",
    "Mark",
    "NotAllowed",
    "Period",
    "Practice",
    "Procedure",
    "Reckoning",
    "Statute",
    "Step",
    "Stop",
    "Term",
    "TimeLimit",
    "Unit",
    "WorkCalendar",
    "YearNotice",
    "article",
    "count",
    "days",
    "hours",
    "load_calendar",
    "months",
    "read_notices",
    "statute_on",
    "working_days",
    "years",
]
