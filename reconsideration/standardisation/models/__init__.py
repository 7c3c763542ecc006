"""What standardisation keeps: all models, for the migrations."""

from reconsideration.standardisation.models.catalogues import CatalogueVersion
from reconsideration.standardisation.models.snapshots import MetricSnapshot

__all__ = ["CatalogueVersion", "MetricSnapshot"]
