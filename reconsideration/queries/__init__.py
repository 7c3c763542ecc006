"""Reading: cases that may be the same, and what a handler should think of now."""

from reconsideration.queries.duplicates import duplicates
from reconsideration.queries.reminders import Reminder, reminders

__all__ = ["Reminder", "duplicates", "reminders"]
