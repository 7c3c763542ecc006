"""ProofFile: what a county hands in with its answer to a finding, or with a cure."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Model
from reconsideration.standardisation.cycle.inspecting import About
from reconsideration.standardisation.models.cycles import CountyTask
from reconsideration.standardisation.models.stored_file import StoredFile


class ProofFile(StoredFile, Model):
    """A file of the county about a finding or an item to be cured (附件材料); append-only."""

    __tablename__ = "standardisation_proof"
    __table_args__ = (Index("ix_standardisation_proof_task", "task_id", "about", "serial"),)

    about: Mapped[str] = mapped_column(String(20))
    serial: Mapped[int]

    task: Mapped[CountyTask] = relationship()

    @property
    def word(self) -> About:
        """What it is about as a word."""
        return About(self.about)
