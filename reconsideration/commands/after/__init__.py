"""After the decision: performance, letters, publication, superiors, courts, archives."""
