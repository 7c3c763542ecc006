"""The codes that the peers offer as choices: the same as ours.

Read from a file, so that the peers' processes carry none of our code.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

_words = json.loads(Path(os.environ["BENCH_WORDS"]).read_text(encoding="utf-8"))
KINDS: list[tuple[str, str]] = [tuple(pair) for pair in _words["kinds"]]
STAGES: list[tuple[str, str]] = [tuple(pair) for pair in _words["stages"]]
SIDES = [("applicant", "申请人"), ("respondent", "被申请人"), ("third", "第三人")]
