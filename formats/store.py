"""Files made once that may be wanted again, on disk, with a bound: the least lately used go first."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Hashable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

MOST_BYTES = 32_000_000
CACHE = Path(os.environ.get("EXCHANGE_LEDGER_CACHE", Path(__file__).parent.parent / ".cache"))


class Store:
    """Bytes by a key that says all they depend on. What was put in by an older start is found too."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most_bytes = folder, most_bytes
        self._lock = threading.Lock()

    def get(self, *key: Hashable) -> bytes | None:
        for folder in dict.fromkeys((self._folder, self._writable)):
            file = folder / tag(*key)
            with suppress(OSError):
                found = file.read_bytes()
                with suppress(OSError):
                    os.utime(file)
                return found
        return None

    def put(self, content: bytes, *key: Hashable) -> None:
        """Written beside and moved into place. A disk that is full or read-only only costs time."""
        file = self._writable / tag(*key)
        beside = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        with suppress(OSError):
            beside.write_bytes(content)
            beside.replace(file)
            self._make_room()

    @cached_property
    def _writable(self) -> Path:
        """The folder; in a read-only image, where it holds what was made with the image, a temporary one."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if os.access(self._folder, os.W_OK):
                return self._folder
        folder = Path(tempfile.mkdtemp(prefix="exchange-ledger-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder

    def _make_room(self) -> None:
        with self._lock:
            files = []
            for file in self._writable.iterdir():
                with suppress(OSError):  # another process may have taken it away
                    found = file.stat()
                    files.append((found.st_mtime, found.st_size, file))
            left = sum(size for _, size, _ in files)
            for _, size, file in sorted(files):
                if left <= self._most_bytes:
                    break
                file.unlink(missing_ok=True)
                left -= size


def tag(*key: Hashable) -> str:
    """A key as the name of a file, and as the tag of what is sent."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:32]
