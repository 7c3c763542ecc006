"""`make bench`: the speed goals as ratios, ours and the peers' measured in one run.

A tool for developers. No product code imports it, and no test depends on a time it measures.
"""
