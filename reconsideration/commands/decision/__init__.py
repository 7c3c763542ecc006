"""The decision: drafted, checked, approved, served."""
