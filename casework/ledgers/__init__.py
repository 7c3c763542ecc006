"""Reports of figures: drawn up, signed by a second person, frozen; corrected by adjustments."""
