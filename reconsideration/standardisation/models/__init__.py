"""What standardisation keeps: all models, for the migrations."""

from reconsideration.standardisation.models.catalogues import CatalogueVersion

__all__ = ["CatalogueVersion"]
