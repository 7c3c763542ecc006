"""Unit, Case, Party, Event, Deadline: the tables of the peers."""

from __future__ import annotations

from django.db import models

from bench.peers.words import KINDS, SIDES, STAGES


class Unit(models.Model):
    """A unit."""

    name = models.CharField(max_length=100)

    class Meta:
        db_table = "unit"

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """A case, with the index that its list needs."""

    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=30, choices=KINDS)
    status = models.CharField(max_length=30, choices=STAGES)
    unit = models.ForeignKey(Unit, models.PROTECT)
    handler_id = models.IntegerField()
    title = models.CharField(max_length=300)
    facts = models.TextField()
    amount = models.IntegerField()
    received = models.DateField()
    due_date = models.DateField(null=True, blank=True)
    closed_at = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "cases"
        indexes = [models.Index(fields=["unit", "status", "kind", "id"])]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """A party of a case."""

    case = models.ForeignKey(Case, models.CASCADE)
    role = models.CharField(max_length=12, choices=SIDES)
    name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "party"


class Event(models.Model):
    """What happened in a case."""

    case = models.ForeignKey(Case, models.CASCADE)
    at = models.DateField()
    kind = models.CharField(max_length=40)
    user_id = models.IntegerField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "event"


class Deadline(models.Model):
    """A deadline of a case, typed in: nothing counts it here."""

    case = models.ForeignKey(Case, models.CASCADE)
    kind = models.CharField(max_length=30)
    due_date = models.DateField(null=True, blank=True)
    met_at = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "deadline"
