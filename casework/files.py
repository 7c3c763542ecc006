"""Files on disk by content hash, sealed, one folder per permission domain.

A file is on disk, under its final name and flushed, before the transaction that names it
commits: a row never points at nothing. The other way round is harmless: a file that no row
names is swept up later. Equal files are kept once inside a domain only, so that nobody can
learn from a hash that another unit has the same file.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes

from casework.columns import seal, unseal
from law.errors import Incomplete

DAY = 24 * 60 * 60
_DOMAIN = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PART = ".part-"


class FileLost(RuntimeError):
    """A file that a row names is not on disk."""


class FileDamaged(RuntimeError):
    """A file on disk isn't what was put there."""


@dataclass(frozen=True)
class StoredFile:
    """What a row keeps of a file."""

    domain: str
    sha256: str
    sm3: str
    size: int


def unit_domain(unit_id: int) -> str:
    """The domain of the files that belong to one unit."""
    return f"unit-{unit_id}"


def read_limited(stream: BinaryIO, limit: int, field: str = "file") -> bytes:
    """The whole stream. Raises Incomplete for `field` as soon as it passes the limit."""
    data = stream.read(limit + 1)
    while len(data) <= limit and (more := stream.read(limit + 1 - len(data))):
        data += more
    if len(data) > limit:
        raise Incomplete({field: f"文件超过 {limit // (1024 * 1024)} MB，请压缩或分开上传"})
    return data


class FileStore:
    """The folder of all files of a site."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def open_at(self, folder: Path) -> None:
        """Use this folder; make it if it isn't there."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def put(self, data: bytes, *, domain: str) -> StoredFile:
        """Keep the bytes; when this returns they survive a power cut. Call it before the commit."""
        stored = StoredFile(domain, sha256(data), sm3(data), len(data))
        path = self._path(domain, stored.sha256)
        self._make(path.parent)
        if self._keep_present(path, stored):
            return stored
        part = path.parent / f"{_PART}{secrets.token_hex(8)}"
        try:
            _write_flushed(part, seal(data, _purpose(domain)))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _flush_folder(path.parent)
        return stored

    def read(self, domain: str, digest: str) -> bytes:
        """The bytes whose SHA-256 is `digest`. Raises FileLost or FileDamaged."""
        path = self._path(domain, digest)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            raise FileLost(f"{domain}/{digest}") from None
        try:
            data = unseal(sealed, _purpose(domain))
        except (InvalidTag, ValueError):
            raise FileDamaged(f"{domain}/{digest}") from None
        if sha256(data) != digest:
            raise FileDamaged(f"{domain}/{digest}")
        return data

    def check(self, domain: str, digest: str) -> str:
        """Empty when the file is whole, otherwise what is wrong with it."""
        try:
            self.read(domain, digest)
        except FileLost:
            return "lost"
        except FileDamaged:
            return "damaged"
        return ""

    def stored(self) -> Iterator[tuple[str, str, float]]:
        """Domain, hash and time of last change of every file on disk."""
        for path in sorted(self._root.glob("*/??/*")):
            if _SHA256.fullmatch(path.name):
                yield path.parent.parent.name, path.name, path.stat().st_mtime

    def sweep(self, named: Collection[tuple[str, str]], *, at: float, age: float = DAY) -> int:
        """Remove files that no row names and that were older than `age` seconds at `at`.

        The age protects a file whose row is still to be committed.
        """
        removed = 0
        for domain, digest, _ in list(self.stored()):
            if (domain, digest) not in named:
                removed += self._remove_old(self._path(domain, digest), at - age)
        for part in list(self._root.glob(f"*/??/{_PART}*")):
            removed += self._remove_old(part, at - age)
        return removed

    @property
    def _root(self) -> Path:
        if self._folder is None:
            raise RuntimeError("the file store is not open")
        return self._folder

    def _path(self, domain: str, digest: str) -> Path:
        """Where a file lies. Refuses anything that could lead out of the folder."""
        if not _DOMAIN.fullmatch(domain) or not _SHA256.fullmatch(digest):
            raise ValueError("not the name of a stored file")
        return self._root / domain / digest[:2] / digest

    def _make(self, folder: Path) -> None:
        """Make a folder inside the root, and make the making durable."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(mode=0o700, exist_ok=True)
            _flush_folder(new.parent)

    def _keep_present(self, path: Path, stored: StoredFile) -> bool:
        """Whether the same file is there already, whole; a damaged one is written again.

        Its row is still to come, so it is made young again, out of the reach of a sweep.
        """
        with self._turn():
            if self.check(stored.domain, path.name):
                return False
            os.utime(path)
            return True

    def _remove_old(self, path: Path, before: float) -> int:
        """Remove one file if it is still old now that no writer is keeping it."""
        with self._turn():
            if not path.exists() or path.stat().st_mtime >= before:
                return 0
            path.unlink()
            return 1

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Keeping a file that is there and sweeping it don't happen at the same time."""
        with (self._root / ".turn").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sm3(data: bytes) -> str:
    """SM3 (GB/T 32905-2016) in hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def _purpose(domain: str) -> str:
    return f"file:{domain}"


def _write_flushed(path: Path, data: bytes) -> None:
    """Write a new file that only this account may read, and flush it to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the names in a folder: a rename is durable only then."""
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


store = FileStore()
