"""Add up what the suites of one test run reported; exit 1 unless all of it passed."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def main(results: Path) -> int:
    """Print `N passed, N failed` for the JUnit files in `results`."""
    total = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for file in sorted(results.glob("*.xml")):
        for suite in ET.parse(file).getroot().iter("testsuite"):  # noqa: S314 - written by us
            for name in total:
                total[name] += int(suite.get(name, "0"))
    failed = total["failures"] + total["errors"]
    passed = total["tests"] - failed - total["skipped"]
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    sys.stdout.write(f"{passed} passed, {failed} failed{skipped}\n")
    return int(failed > 0 or passed == 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
