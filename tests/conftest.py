"""What every test stands on: no display, a language and settings folders of its own, no unexpected errors."""

import itertools
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]
_COUNTER = itertools.count()

# Qt and the C library read these once, when they are first used: too early for a fixture.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# A busy machine is no failure, so nothing is timed; in CI the same examples run every time.
settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test empty settings, logs and documents instead of those of the person who runs it."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_COUNTER))
    for kind in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "DOCUMENTS_DIR"):
        monkeypatch.setenv(f"XDG_{kind}", str(home / kind.lower()))


@pytest.fixture(autouse=True)
def _no_unexpected_error(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which something was logged as an error, unless it is marked `logs_errors`."""
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    records = [r for phase in ("setup", "call") for r in caplog.get_records(phase)]
    errors = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.ERROR]
    if errors:
        pytest.fail("logged without being expected (mark the test `logs_errors`): " + "; ".join(errors))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real scans that stands beside the repository, or skip the test without it."""
    folder = Path(os.environ.get("SCANSTATION_SHARED") or REPOSITORY.parent / "shared").resolve()
    if not (folder / "scans").is_dir():
        pytest.skip("no folder of real scans beside the repository (SCANSTATION_SHARED names it)")
    return folder


@pytest.fixture
def endless_pdf() -> bytes:
    """Return a PDF of three pages; the drawing of the second calls itself twice, and so on without end."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents %d 0 R/Resources<</XObject<</F 8 0 R>>>>>>"
    )
    line, call = b"5 w 20 20 m 280 380 l S", b"/F Do /F Do"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<</XObject<</F 8 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>",
        *(page % content for content in (6, 7, 6)),
        *(
            b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(text), text)
            for more, text in ((b"", line), (b"", call), (form, call))
        ),
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (i + 1, o) for i, o in enumerate(objects))
    return data + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Recall the checks that failed before pytest began, so that its closing line doesn't hide them."""
    if failed := os.environ.get("SCANSTATION_FAILED_CHECKS"):
        terminalreporter.section("failed before pytest", red=True)
        terminalreporter.line(f"{failed} (details above)")
