"""Tests of scanstation.base.marking."""

from scanstation.base.marking import QT_TRANSLATE_NOOP


def test_marked_text_stays() -> None:
    """Marking a text for translation changes nothing about it."""
    assert QT_TRANSLATE_NOOP("errors", "The file {path} is empty.") == "The file {path} is empty."
