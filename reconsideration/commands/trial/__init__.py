"""The course of a trial: views, hearing, committee, norms, suspension, mediation, endings."""
