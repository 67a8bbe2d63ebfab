"""An eSCL scanner on this machine, with the ways of devices in the field on demand."""

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

_NS = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)


def picture(number: int, width: int = 64, height: int = 90) -> bytes:
    """Return a small JPEG of its own for each number."""
    image = Image.new("L", (width, height), 250)
    for bit in range(16):
        if number >> bit & 1:
            image.paste(20, (4 * (bit % 4) * 4, 20 * (bit // 4), 4 * (bit % 4) * 4 + 8, 20 * (bit // 4) + 12))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90)
    return target.getvalue()


@dataclass
class Ways:
    """What goes wrong. Numbers are images of one job, from 1; `…_at` is None for never."""

    jam_at: int | None = None
    feeder_state: str = ""  # shown whatever is in the tray
    cut_short_at: int | None = None
    twice_at: int | None = None  # given once more, and not counted
    empty_too_soon: int = 0  # so many times after each image "404", though more comes
    busy: int = 0  # so many answers "503" before a job is taken
    busy_between: int = 0  # and before each image
    cancels_after: int | None = None
    ends_after: int | None = None  # without a word
    loaded_when_empty: bool = False
    always_duplex: bool = False
    always_simplex: bool = False
    counts: bool = True
    miscounts: int = 0
    password: bool = False
    foreign_host: bool = True  # jobs lie under a name by which only the device knows itself


@dataclass
class _Job:
    number: int
    duplex: bool
    glass: bool
    given: int = 0
    counted: int = 0
    soon: int = 0
    between: int = 0
    state: str = "Processing"
    back: bytes | None = None


@dataclass
class EsclDevice:
    """The device: `tray` holds (front, back); `log` every request. `url` is for people to type."""

    ways: Ways = field(default_factory=Ways)
    tray: list[tuple[bytes, bytes]] = field(default_factory=list)
    jobs: list[_Job] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    url: str = ""
    _turn: threading.RLock = field(default_factory=threading.RLock)
    _numbers: int = 0

    def load(self, count: int) -> int:
        """Put leaves in; returns how many there are."""
        for _ in range(count):
            self._numbers += 2
            self.tray.append((picture(self._numbers - 1), picture(self._numbers)))
        return len(self.tray)

    def capabilities(self) -> str:
        """Return ScannerCapabilities."""
        dpi = "".join(
            f"<scan:DiscreteResolution><scan:XResolution>{r}</scan:XResolution>"
            f"<scan:YResolution>{r}</scan:YResolution></scan:DiscreteResolution>"
            for r in (300, 100, 150, 200)
        )
        caps = (
            "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
            "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>4200</scan:MaxHeight>"
            "<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>"
            "<scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode>"
            "</scan:ColorModes><scan:DocumentFormats>"
            "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
            "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>"
            f"</scan:DocumentFormats><scan:SupportedResolutions><scan:DiscreteResolutions>{dpi}"
            "</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities {_NS}>'
            "<pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Test Feeder 60</pwg:MakeAndModel>"
            f"<scan:Platen><scan:PlatenInputCaps>{caps}</scan:PlatenInputCaps></scan:Platen>"
            f"<scan:Adf><scan:AdfSimplexInputCaps>{caps}</scan:AdfSimplexInputCaps>"
            f"<scan:AdfDuplexInputCaps>{caps}</scan:AdfDuplexInputCaps></scan:Adf>"
            "<scan:BrightnessSupport><scan:Min>-50</scan:Min><scan:Max>50</scan:Max>"
            "<scan:Normal>0</scan:Normal></scan:BrightnessSupport></scan:ScannerCapabilities>"
        )

    def status(self) -> str:
        """Return ScannerStatus."""
        with self._turn:
            loaded = bool(self.tray) or self.ways.loaded_when_empty
            feeder = self.ways.feeder_state or ("ScannerAdfLoaded" if loaded else "ScannerAdfEmpty")
            working = any(job.state == "Processing" for job in self.jobs)
            told = ""
            if self.ways.counts:
                told = "".join(
                    f"<scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/{job.number}</pwg:JobUri>"
                    f"<pwg:ImagesCompleted>{job.counted + self.ways.miscounts}</pwg:ImagesCompleted>"
                    f"<pwg:JobState>{job.state}</pwg:JobState></scan:JobInfo>"
                    for job in self.jobs
                )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerStatus {_NS}>'
            f"<pwg:Version>2.6</pwg:Version><pwg:State>{'Processing' if working else 'Idle'}</pwg:State>"
            f"<scan:AdfState>{feeder}</scan:AdfState><scan:Jobs>{told}</scan:Jobs></scan:ScannerStatus>"
        )

    def post(self, order: str) -> tuple[int, str]:
        """Take a job: HTTP status and its address."""
        with self._turn:
            self.orders.append(order)
            if self.ways.busy:
                self.ways.busy -= 1
                return 503, ""
            glass = "Platen" in order
            duplex = "Duplex>true" in order
            if not glass and self.ways.feeder_state:
                return 503, ""
            if not glass and not self.tray and not self.ways.loaded_when_empty:
                return 409, ""
            if self.ways.always_duplex or self.ways.always_simplex:
                duplex = self.ways.always_duplex
            job = _Job(len(self.jobs) + 1, duplex, glass)
            self.jobs.append(job)
            host = "http://printer.invalid" if self.ways.foreign_host else ""
            return 201, f"{host}/eSCL/ScanJobs/{job.number}"

    def give(self, number: int) -> tuple[int, bytes, int]:
        """Give the next image: HTTP status, body, and the length that is announced."""
        ways = self.ways
        with self._turn:
            job = self.jobs[number - 1]
            if job.state != "Processing":
                return 404, b"", 0
            if job.between < ways.busy_between:
                job.between += 1
                return 503, b"", 0
            if job.given and job.soon < ways.empty_too_soon:
                job.soon += 1
                return 404, b"", 0
            upcoming = job.given + 1
            if ways.jam_at == upcoming:
                ways.feeder_state, ways.jam_at, job.state = "ScannerAdfJam", None, "Aborted"
                return 503, b"", 0
            if ways.cancels_after is not None and job.given >= ways.cancels_after:
                job.state = "Canceled"
                return 404, b"", 0
            if ways.ends_after is not None and job.given >= ways.ends_after:
                job.state = "Completed"
                return 404, b"", 0
            if job.back is not None:
                data, job.back = job.back, None
            elif self.tray and not (job.glass and job.given):
                front, back = self.tray.pop(0)
                data, job.back = front, back if job.duplex and not job.glass else None
            else:
                if not ways.loaded_when_empty:
                    job.state = "Completed"
                return 404, b"", 0
            job.soon = job.between = 0
            job.given += 1
            if ways.twice_at == job.given:
                ways.twice_at = None
                job.given -= 1
                if job.back is not None:
                    self.tray.insert(0, (data, job.back))
                    job.back = None
                else:
                    self.tray.insert(0, (data, b""))
                job.counted = max(job.counted, job.given + 1)
                return 200, data, len(data)
            job.counted = max(job.counted, job.given)
            if ways.cut_short_at == job.given:
                ways.cut_short_at = None
                return 200, data[: len(data) // 2], len(data)
            return 200, data, len(data)

    def cancel(self, number: int) -> None:
        """Give a job up."""
        with self._turn:
            self.jobs[number - 1].state = "Canceled"


@contextmanager
def escl_device(ways: Ways | None = None) -> Iterator[EsclDevice]:
    """Run a device on a free port of this machine."""
    device = EsclDevice(ways or Ways())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # headers and body in one go
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

        def _answer(self, code: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)
            if length not in (None, len(body)):
                self.close_connection = True

        def do_GET(self) -> None:
            if device.ways.password:
                return self._answer(401)
            if self.path.endswith("/ScannerCapabilities"):
                return self._answer(200, device.capabilities().encode())
            if self.path.endswith("/ScannerStatus"):
                return self._answer(200, device.status().encode())
            asked = re.search(r"/ScanJobs/(\d+)/NextDocument$", self.path)
            return self._answer(*device.give(int(asked[1]))) if asked else self._answer(404)

        def _body(self) -> bytes:
            if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def do_POST(self) -> None:
            code, where = device.post(self._body().decode())
            self._answer(code, **({"Location": where} if where else {}))

        def do_DELETE(self) -> None:
            asked = re.search(r"/ScanJobs/(\d+)$", self.path)
            if asked:
                device.cancel(int(asked[1]))
            self._answer(200)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    device.url = f"http://127.0.0.1:{server.server_address[1]}/eSCL"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield device
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
