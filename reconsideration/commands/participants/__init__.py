"""Parties, representatives, agents, handlers, and what they are told."""
