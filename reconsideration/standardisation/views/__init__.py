"""Pages of standardisation."""
