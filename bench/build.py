"""The databases under build/bench: made once, copied for every run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bench import ours
from bench.peers import store
from casework.now import today
from mediation.procedure import Stage as MediationStage
from reconsideration.procedure import Stage
from reconsideration.procedure.matters import Scope

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "bench"
MADE_BY = (
    "bench/data.py",
    "bench/words.py",
    "bench/ours.py",
    "bench/peers/store.py",
    "bench/peers/office/models.py",
    "casework/cases/deadlines.py",
)
"""What the databases follow from, with the migrations: when one changes, they are made anew."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The databases of one run."""

    instance: Path
    ours: Path
    peers: Path
    words: Path


def prepare(count: int) -> Stock:
    """The databases with `count` cases, fresh for this run."""
    kept = PLACE / f"{count}-{_fingerprint()}"
    if not (kept / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        _make(kept, count)
        (kept / "done").touch()
    run = PLACE / "run"
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(kept, run)
    _share_fonts(run / "instance")
    return _stock(run)


def _stock(place: Path) -> Stock:
    instance = place / "instance"
    return Stock(instance, instance / "gongdao.db", place / "peers.db", place / "words.json")


def _make(place: Path, count: int) -> None:
    """Keys, tables by our migrations and by Django, and the cases in both."""
    stock = _stock(place)
    _run([str(ROOT / "scripts" / "make_config.py"), str(stock.instance)])
    environment = {"GONGDAO_INSTANCE": str(stock.instance)}
    _run(["-m", "flask", "--app", "wsgi", "db", "upgrade"], environment)
    config = tomllib.loads((stock.instance / "config.toml").read_text(encoding="utf-8"))
    stock.words.write_text(json.dumps(_words()), encoding="utf-8")
    os.environ["BENCH_WORDS"] = str(stock.words)
    ours.write(str(stock.ours), config["data_key"], count)
    store.write(str(stock.peers), count)


def _run(arguments: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a program of the project. Raises RuntimeError with what it said when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        timeout=300,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}:\n{done.stdout}\n{done.stderr}")


def _words() -> dict[str, list[tuple[str, str]]]:
    """The codes that the peers offer."""
    stages = {stage.value: stage.label for stage in (*MediationStage, *Stage)}
    kinds = [("labour", "劳动争议"), *((scope.value, scope.label) for scope in Scope)]
    return {"stages": list(stages.items()), "kinds": kinds}


def _share_fonts(instance: Path) -> None:
    """The site's fonts, which papers look for beside the database."""
    fonts = ROOT / "instance" / "fonts"
    if fonts.is_dir() and not (instance / "fonts").exists():
        (instance / "fonts").symlink_to(fonts)


def _fingerprint() -> str:
    """Of the month, and of the code and migrations that the databases follow from."""
    files = [ROOT / name for name in MADE_BY]
    files += sorted((ROOT / "migrations" / "versions").glob("*.py"))
    parts = [f"{today():%Y-%m}".encode(), *(file.read_bytes() for file in files)]
    digest = hashlib.sha256(b"".join(parts))
    return digest.hexdigest()[:12]
