"""What people fill in for standardisation."""
