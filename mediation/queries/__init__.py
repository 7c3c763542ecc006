"""What pages read of mediation, beside the cases that casework lists."""
