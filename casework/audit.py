"""AuditEntry: who looked at or changed what; append-only, a keyed chain per unit."""
