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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Recall the checks that failed before pytest began, so that its closing line doesn't hide them."""
    if failed := os.environ.get("SCANSTATION_FAILED_CHECKS"):
        terminalreporter.section("failed before pytest", red=True)
        terminalreporter.line(f"{failed} (details above)")
