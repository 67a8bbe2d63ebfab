import pytest

from scanstation import app


def test_a_python_of_its_own_for_twain(monkeypatch: pytest.MonkeyPatch) -> None:
    """TWAIN's worker can be started with a 32-bit Python; all other drivers run as this one."""
    monkeypatch.delenv("SCANSTATION_TWAIN_PYTHON", raising=False)
    assert app._program("twain") is None
    monkeypatch.setenv("SCANSTATION_TWAIN_PYTHON", r"C:\Python32\python.exe")
    assert app._program("wia") is None
    program = app._program("twain")
    assert program == [r"C:\Python32\python.exe", "-P", "-m", "scanstation.acquire.worker"]
