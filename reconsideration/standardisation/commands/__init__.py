"""What is done in standardisation: verbs that change models and leave a trail, never commit."""
