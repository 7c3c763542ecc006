"""`python -m bench`: build the data, start every side, measure in turns, print one table."""

from __future__ import annotations

import argparse
import sys
import time

from bench import build, rounds, table


def main() -> int:
    """Measure and print; the exit code tells whether every goal is met."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="for each side and round")
    parser.add_argument("--only", nargs="*", choices=sorted(rounds.PARTS), default=[])
    asked = parser.parse_args()
    start = time.monotonic()
    _say(f"{asked.cases:,} cases: building what is not there yet …")
    stock = build.prepare(asked.cases)
    plan = rounds.Plan(stock, asked.rounds, asked.seconds, frozenset(asked.only or rounds.PARTS))
    lines = rounds.measure(plan, _say)
    sys.stdout.write("\n" + table.shown(lines) + "\n\n")
    _say(f"medians of {asked.rounds} rounds, {time.monotonic() - start:.0f} s in all")
    return 0 if all(line.is_met for line in lines) else 1


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
