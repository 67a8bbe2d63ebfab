"""A worker around one of the rude drivers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanstation.acquire.worker.exchange import Patience
from scanstation.acquire.worker.remote import RemoteScanner

Open = Callable[..., RemoteScanner]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return how to open a rude driver by name, with little patience; all are closed at the end."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    remotes: list[RemoteScanner] = []

    def open_(
        name: str, ahead: int = 8, program: list[str] | None = None, **patience: float
    ) -> RemoteScanner:
        remote = RemoteScanner(
            f"rude_drivers:{name}",
            program=program,
            patience=Patience(**patience),
            ahead=ahead,
            reserve=1,
        )
        remotes.append(remote)
        return remote

    yield open_
    for remote in remotes:
        remote.close()
