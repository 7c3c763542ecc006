"""Files by content hash: durable before the row, sealed, apart by unit."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from casework.columns import keys
from casework.files import DAY, FileDamaged, FileLost, FileStore, read_limited
from law.errors import Incomplete
from tests.databases import DATA_KEY

PAPER = "申请人翀堃的身份证复印件".encode()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    keys.load(bytes.fromhex(DATA_KEY))
    opened = FileStore()
    opened.open_at(tmp_path / "files")
    return opened


def on_disk(store: FileStore, tmp_path: Path) -> list[Path]:
    return [
        path for path in (tmp_path / "files").rglob("*") if path.is_file() and len(path.name) == 64
    ]


def test_what_was_put_is_read_again(store):
    stored = store.put(PAPER, domain="unit-1")

    assert store.read("unit-1", stored.sha256) == PAPER
    assert stored.size == len(PAPER)


def test_both_hashes_are_those_of_the_standards(store):
    stored = store.put(b"abc", domain="unit-1")

    assert stored.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert stored.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_disk_shows_nothing_of_the_content(store, tmp_path):
    store.put(PAPER, domain="unit-1")

    (path,) = on_disk(store, tmp_path)
    assert PAPER not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_two_units_with_the_same_file_do_not_share_it(store, tmp_path):
    first = store.put(PAPER, domain="unit-1")

    with pytest.raises(FileLost):
        store.read("unit-2", first.sha256)

    store.put(PAPER, domain="unit-2")
    assert len(on_disk(store, tmp_path)) == 2


def test_the_same_file_twice_in_one_unit_is_kept_once(store, tmp_path):
    store.put(PAPER, domain="unit-1")
    store.put(PAPER, domain="unit-1")

    assert len(on_disk(store, tmp_path)) == 1


def test_the_name_appears_only_after_the_bytes_are_flushed(store, monkeypatch):
    store.put(b"makes the folders", domain="unit-1")
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        kind = "folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "bytes"
        steps.append(f"flush {kind}")
        fsync(descriptor)

    def noted_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    store.put(PAPER, domain="unit-1")

    assert steps[-3:] == ["flush bytes", "rename", "flush folder"]


def test_a_write_that_breaks_off_leaves_no_name(store, tmp_path, monkeypatch):
    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        store.put(PAPER, domain="unit-1")

    assert on_disk(store, tmp_path) == []


@pytest.mark.parametrize("position", [0, 11, 12, 20, -1])
def test_one_flipped_bit_is_noticed(store, tmp_path, position):
    stored = store.put(PAPER, domain="unit-1")
    (path,) = on_disk(store, tmp_path)
    data = bytearray(path.read_bytes())
    data[position] ^= 1
    path.write_bytes(data)

    with pytest.raises(FileDamaged):
        store.read("unit-1", stored.sha256)


@pytest.mark.parametrize("remains", [0, 5, 12, 20])
def test_a_cut_off_file_is_noticed_and_written_again(store, tmp_path, remains):
    stored = store.put(PAPER, domain="unit-1")
    (path,) = on_disk(store, tmp_path)
    path.write_bytes(path.read_bytes()[:remains])
    assert store.check("unit-1", stored.sha256) == "damaged"

    store.put(PAPER, domain="unit-1")

    assert store.check("unit-1", stored.sha256) == ""


def test_a_file_of_one_unit_moved_to_another_is_noticed(store, tmp_path):
    stored = store.put(PAPER, domain="unit-1")
    (path,) = on_disk(store, tmp_path)
    other = tmp_path / "files" / "unit-2" / path.parent.name
    other.mkdir(parents=True)
    path.rename(other / path.name)

    with pytest.raises(FileDamaged):
        store.read("unit-2", stored.sha256)


@pytest.mark.parametrize("domain", ["../etc", "", "Unit-1", "a/b", "unit-1/..", "-1"])
def test_a_domain_cannot_lead_out_of_the_folder(store, domain):
    with pytest.raises(ValueError, match="not the name"):
        store.put(PAPER, domain=domain)


@pytest.mark.parametrize("digest", ["../../secret", "", "A" * 64, "a" * 63])
def test_a_hash_cannot_lead_out_of_the_folder(store, digest):
    with pytest.raises(ValueError, match="not the name"):
        store.read("unit-1", digest)


def test_a_sweep_takes_only_old_files_that_no_row_names(store, tmp_path):
    now = 1_800_000_000.0
    kept = store.put(b"named by a row", domain="unit-1")
    orphan = store.put(b"its transaction was undone", domain="unit-1")
    young = store.put(b"its row is still to come", domain="unit-1")
    for path in on_disk(store, tmp_path):
        age = 60 if path.name == young.sha256 else DAY + 60
        os.utime(path, (now - age, now - age))

    removed = store.sweep({("unit-1", kept.sha256)}, at=now)

    assert removed == 1
    assert store.check("unit-1", orphan.sha256) == "lost"
    assert store.check("unit-1", kept.sha256) == store.check("unit-1", young.sha256) == ""


def test_a_sweep_does_not_take_an_old_file_that_was_just_put_again(store, tmp_path):
    stored = store.put(PAPER, domain="unit-1")
    (path,) = on_disk(store, tmp_path)
    os.utime(path, (1, 1))

    store.put(PAPER, domain="unit-1")
    store.sweep(set(), at=path.stat().st_mtime + 60)

    assert store.check("unit-1", stored.sha256) == ""


def test_reading_stops_at_the_limit():
    stream = io.BytesIO(b"x" * 3_000_000)

    with pytest.raises(Incomplete) as refusal:
        read_limited(stream, 1024 * 1024, "paper")

    assert refusal.value.problems == {"paper": "文件超过 1 MB，请压缩或分开上传"}
    assert stream.tell() <= 1024 * 1024 + 1
    assert read_limited(io.BytesIO(b"x" * 10), 10) == b"x" * 10
