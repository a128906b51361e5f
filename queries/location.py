"""Where the record is kept: a directory, or the https:// or s3:// address below which its builds are.

The file `current` there names the directory of the build to be read. Where there is none, the tables lie
there themselves. A location reads a file whole, and gives a mark of it that changes when the file is
replaced.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import time
import urllib.error
import urllib.request
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from data.package import BUILD, CURRENT

from . import settings
from .settings import RecordError

MAX_FILE_BYTES = 64 * 1024 * 1024
CONNECT_SECONDS = 10
READ_SECONDS = 60
REBUILD = "Run `make data` to build it from data/source"
UPLOAD = f"Run `make data` and put all of data/record there, or correct {settings.RECORD}."


class Unreachable(RecordError):
    """The record may well be there, but could not be read this time."""


class Missing(RecordError):
    """There is no such file."""


class Location(Protocol):
    refresh_seconds: float
    """How long after one look at the marks the next is due: 0 where looking costs nothing."""

    remedy: str
    """What to do about a file that is missing or broken, as a sentence."""

    def file(self, name: str) -> str:
        """The path or address of a file below this place."""

    def mark(self, name: str) -> Any:
        """What changes when the file is replaced; None if there is no file. Raises Unreachable."""

    def read(self, name: str) -> bytes:
        """The whole file.

        Raises Missing if there is none, RecordError if it is too large, Unreachable if it cannot be had.
        """


def current_build(location: Location) -> str:
    """The directory of the build that is current, with a slash behind it; empty where there are no builds.

    Raises RecordError where what should name it is something else, Unreachable if it cannot be had.
    """
    try:
        name = location.read(CURRENT).decode("utf-8", "replace").strip()
    except Missing:
        return ""
    if not BUILD.fullmatch(name):
        raise RecordError(f"{location.file(CURRENT)} names no build of the record. {location.remedy}")
    return f"{name}/"


def locate(place: str | Path) -> Location:
    """The location that a setting names. Raises RecordError if it names none."""
    scheme = urlsplit(str(place)).scheme
    if scheme in ("https", "http"):
        return Web(str(place))
    if scheme == "s3":
        return Bucket(str(place))
    if "://" in str(place):
        raise RecordError(
            f"{settings.RECORD} is `{place}`. Give it a directory, or an https:// or s3:// address."
        )
    return Directory(Path(place))


def _missing(location: Location, name: str) -> Missing:
    return Missing(f"{location.file(name)} is missing. {location.remedy}")


def _too_large(location: Location, name: str) -> RecordError:
    return RecordError(
        f"{location.file(name)} is larger than {MAX_FILE_BYTES:,} bytes, so it is no table of this record. "
        f"{location.remedy}"
    )


class Directory:
    """A directory on this machine."""

    refresh_seconds: float = 0

    def __init__(self, path: Path) -> None:
        self.path = path
        is_built_here = path.resolve() == Path(__file__).parents[1] / "data" / "record"
        self.remedy = (
            f"{REBUILD}."
            if is_built_here
            else f"{REBUILD} and copy all of data/record there, or correct {settings.RECORD}."
        )

    def __str__(self) -> str:
        return str(self.path)

    def file(self, name: str) -> str:
        return f"{self.path}{os.sep}{name}"

    def mark(self, name: str) -> tuple[int, ...] | None:
        try:
            found = Path(self.file(name)).stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)

    def read(self, name: str) -> bytes:
        try:
            with Path(self.file(name)).open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise _missing(self, name) from error
        except OSError as error:
            raise Unreachable(
                f"{self.file(name)} cannot be read ({error.strerror}). "
                "Make it readable for the user of this process."
            ) from error
        if len(data) > MAX_FILE_BYTES:
            raise _too_large(self, name)
        return data


class Remote:
    """A place on another machine, by the address below which the files are."""

    remedy = UPLOAD
    check = "Check the server and the network"

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.refresh_seconds = settings.refresh_seconds()

    def __str__(self) -> str:
        return self.address

    def file(self, name: str) -> str:
        return f"{self.address}/{name}"

    def unreachable(self, name: str, reason: object) -> Unreachable:
        return Unreachable(
            f"{self.file(name)} cannot be read: {reason}. {self.check}, or correct {settings.RECORD}."
        )


class Web(Remote):
    """An https:// address below which the files are served; http:// only from this machine."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if not _is_safe(address):
            raise RecordError(
                f"{settings.RECORD} is `{address}`. Only https:// is read from another machine, "
                "so that nobody can change the record on its way."
            )
        if parts.username or parts.query or parts.fragment:
            raise RecordError(f"{settings.RECORD} must be a plain address, without user name, `?` or `#`.")
        super().__init__(address)
        self._opener = urllib.request.build_opener(_SafeRedirects)

    def mark(self, name: str) -> str | None:
        try:
            headers, _ = self._ask("HEAD", name)
        except _NotThere:
            return None
        # Without either header only the content itself tells.
        return headers["ETag"] or headers["Last-Modified"] or sha256(self.read(name)).hexdigest()

    def read(self, name: str) -> bytes:
        try:
            headers, data = self._ask("GET", name)
        except _NotThere as error:
            raise _missing(self, name) from error
        if len(data) > MAX_FILE_BYTES:
            raise _too_large(self, name)
        if headers["Content-Length"] not in (None, str(len(data))):
            raise self.unreachable(name, "the answer was cut off")
        return data

    def _ask(self, method: str, name: str) -> tuple[http.client.HTTPMessage, bytes]:
        # Copies of different age, kept on the way, would be files of different versions.
        request = urllib.request.Request(
            self.file(name),
            method=method,
            headers={"Cache-Control": "no-cache", "User-Agent": "exchange-ledger"},
        )
        deadline = time.monotonic() + READ_SECONDS
        data = bytearray()
        try:
            with self._opener.open(request, timeout=CONNECT_SECONDS) as answer:
                while len(data) <= MAX_FILE_BYTES and (part := answer.read1(1 << 16)):
                    data += part
                    if time.monotonic() > deadline:
                        raise self.unreachable(name, f"the answer took more than {READ_SECONDS} seconds")
                return answer.headers, bytes(data)
        except urllib.error.HTTPError as error:
            error.close()
            # Whoever may not list a bucket is told 403 of what is not in it.
            if error.code in (404, 410) or (error.code == 403 and name == CURRENT):
                raise _NotThere from error
            raise self.unreachable(name, f"the server answers {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:
            raise self.unreachable(
                name, str(getattr(error, "reason", error)) or type(error).__name__
            ) from error


class _NotThere(Exception):
    """The server says that there is no such file."""


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never to where others could listen in or write.

    This is why files are asked for with urllib and not with a library for object stores: obstore, for one,
    follows every redirect once it may read http:// from this machine.
    """

    def redirect_request(self, request, answer, code, message, headers, address):
        if not _is_safe(address) or (request.type == "https" and urlsplit(address).scheme != "https"):
            raise urllib.error.HTTPError(address, code, "and leads away from https://", headers, answer)
        return super().redirect_request(request, answer, code, message, headers, address)


def _is_safe(address: str) -> bool:
    """Whether what is read from there cannot be changed on its way."""
    parts = urlsplit(address)
    if parts.scheme != "http":
        return parts.scheme == "https" and bool(parts.hostname)
    try:
        return parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


class Bucket(Remote):
    """An s3:// address: a bucket, or a folder in it. Access is by the usual AWS_* variables or files.

    AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL name another server than Amazon's that speaks the same protocol.
    """

    check = "Check AWS_* (keys, region, AWS_ENDPOINT_URL), the server and the network"

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if not parts.netloc or "@" in parts.netloc or parts.query or parts.fragment:
            raise RecordError(
                f"{settings.RECORD} must be s3://bucket or s3://bucket/folder, "
                "with the access keys in AWS_* variables."
            )
        super().__init__(address)

    @cached_property
    def _files(self):
        from pyarrow import fs  # Only a record in a bucket needs it, and it starts threads.

        server = urlsplit(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or "")
        return fs.S3FileSystem(
            region=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION"),
            scheme=server.scheme or "https",
            endpoint_override=server.netloc or None,
            connect_timeout=CONNECT_SECONDS,
            retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=3),
        )

    def mark(self, name: str) -> str | None:
        try:
            with self._open(name) as file:
                about = file.metadata()
        except _NotThere:
            return None
        return (about.get("ETag") or about["Last-Modified"]).decode()

    def read(self, name: str) -> bytes:
        try:
            with self._open(name) as file:
                if file.size() > MAX_FILE_BYTES:
                    raise _too_large(self, name)
                return file.read()
        except _NotThere as error:
            raise _missing(self, name) from error
        except OSError as error:
            raise self.unreachable(name, error) from error

    def _open(self, name: str):
        try:
            return self._files.open_input_file(self.file(name).removeprefix("s3://"))
        except FileNotFoundError as error:
            raise _NotThere from error
        except OSError as error:
            raise self.unreachable(name, error) from error
