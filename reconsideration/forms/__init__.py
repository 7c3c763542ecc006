"""The forms of reconsideration, one file for each part of the procedure."""
