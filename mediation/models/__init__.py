"""The tables of mediation: cases, joint resolution, the registry, what is said apart."""
