"""The administration site, set up as its manual says for such lists and forms."""

from __future__ import annotations

from django.contrib import admin

from bench.peers.office.models import Case, Deadline, Event, Party


class Parties(admin.TabularInline):
    """Parties, with two empty rows."""

    model = Party
    extra = 2


class Events(admin.TabularInline):
    """Events."""

    model = Event
    extra = 0


class Deadlines(admin.TabularInline):
    """Deadlines."""

    model = Deadline
    extra = 0


@admin.register(Case)
class Cases(admin.ModelAdmin):
    """The list and the form of a case."""

    list_display = ("number", "kind", "status", "unit", "title", "received", "due_date")
    list_filter = ("status", "kind", "unit")
    search_fields = ("title", "facts")
    list_select_related = ("unit",)
    list_per_page = 20
    ordering = ("-id",)
    inlines = [Parties, Events, Deadlines]
