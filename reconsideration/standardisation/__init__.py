"""Standardisation of reconsideration work (规范化建设): the catalogue, scoring, the year.

`catalogue` and `scoring` are pure. Nothing else in the module knows this package.
"""
