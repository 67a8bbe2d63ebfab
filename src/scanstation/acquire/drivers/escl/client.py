"""The requests of eSCL, with limits on time and size; no answer leads us to another host."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError

_TIMES = urllib3.Timeout(connect=5.0, read=45.0)
"""Seconds. A page at 600 DPI may take a slow device half a minute."""
_MOST_XML, _MOST_PAGE = 1 << 20, 200 << 20
_PIECE = 1 << 16


class Unreachable(OSError):
    """There was no answer."""


class CutShort(OSError):
    """The answer broke off, or is larger than anything that belongs here."""


@dataclass(frozen=True)
class Answer:
    """What a device answered: HTTP status, body, headers."""

    code: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Client:
    """One device at `url` (see address.base_url). All calls raise Unreachable, and CutShort."""

    def __init__(self, url: str) -> None:
        self._url = url
        # scanners sign their own certificates: there is nothing to check them against
        self._pool = urllib3.PoolManager(maxsize=1, cert_reqs="CERT_NONE", retries=False, timeout=_TIMES)

    def capabilities(self) -> Answer:
        """Ask what the device can do."""
        return self._ask("GET", f"{self._url}/ScannerCapabilities", _MOST_XML)

    def status(self) -> Answer:
        """Ask how the device is."""
        return self._ask("GET", f"{self._url}/ScannerStatus", _MOST_XML)

    def start(self, settings: bytes) -> Answer:
        """Post a scan job; `job` has its address."""
        return self._ask("POST", f"{self._url}/ScanJobs", _MOST_XML, settings)

    def job(self, started: Answer) -> str:
        """Return the path of the job that was started, on this device whatever host it names."""
        path = urlsplit(started.headers.get("Location", "")).path.rstrip("/")
        return path if path.startswith("/") else f"{urlsplit(self._url).path}/ScanJobs/{path}"

    def next_document(self, job: str) -> Answer:
        """Fetch the next page of a job."""
        return self._ask("GET", f"{self._host}{job}/NextDocument", _MOST_PAGE)

    def cancel(self, job: str) -> None:
        """Give a job up."""
        self._ask("DELETE", f"{self._host}{job}", _MOST_XML)

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.clear()

    @property
    def _host(self) -> str:
        parts = urlsplit(self._url)
        return f"{parts.scheme}://{parts.netloc}"

    def _ask(self, method: str, url: str, most: int, body: bytes | None = None) -> Answer:
        headers = {"Content-Type": "text/xml"} if body is not None else {}
        try:
            response = self._pool.request(
                method, url, body=body, headers=headers, preload_content=False, redirect=False
            )
        except (HTTPError, OSError) as error:
            raise Unreachable(str(error)) from error
        try:
            pieces, size = [], 0
            for piece in response.stream(_PIECE):
                size += len(piece)
                if size > most:
                    raise CutShort(f"more than {most >> 20} MB")
                pieces.append(piece)
        except (IncompleteRead, ProtocolError) as error:
            raise CutShort(str(error)) from error
        except (HTTPError, OSError) as error:
            if isinstance(error, CutShort):
                raise
            raise CutShort(str(error)) from error
        finally:
            response.release_conn() if response.closed else response.close()
        return Answer(response.status, b"".join(pieces), response.headers)
