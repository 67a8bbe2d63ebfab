"""Tests of scanstation.base.pdfium."""

from scanstation.base.pdfium import PDFIUM


def test_one_at_a_time() -> None:
    """Whoever comes second while pdfium is in use has to wait."""
    with PDFIUM:
        assert not PDFIUM.acquire(blocking=False)
    assert PDFIUM.acquire(blocking=False)
    PDFIUM.release()
