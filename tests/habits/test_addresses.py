"""Addresses are kebab-case and their parameters typed."""

from __future__ import annotations

import re


def _rules(site):
    return [rule for rule in site.url_map.iter_rules() if rule.endpoint != "static"]


def test_addresses_are_lower_case_with_hyphens(site):
    odd = [
        rule.rule
        for rule in _rules(site)
        if not re.fullmatch(r"[a-z0-9/.-]*", re.sub(r"<[^>]*>", "", rule.rule))
    ]

    assert odd == []


def test_every_parameter_of_an_address_is_typed(site):
    untyped = [
        rule.rule
        for rule in _rules(site)
        if not rule.endpoint.startswith("bootstrap.")
        and not rule.endpoint.endswith(".static")
        and re.search(r"<[^:>]*>", rule.rule)
    ]

    assert untyped == []
