"""What a reconsideration has beside what every case has: all models, for the migrations."""

from reconsideration.models.cases import Correction, ReconsiderationCase

__all__ = ["Correction", "ReconsiderationCase"]
