"""Finding a Chinese font."""

from pathlib import Path

import pytest

from scanstation.report.errors import FontLacksCharacters, NoChineseFont
from scanstation.report.fonts import font_for


def test_a_system_font_has_what_sheets_need() -> None:
    """The machine that runs the tests has a Chinese font that can be embedded, and it is found each time."""
    assert font_for("数学答题卡 ABC 123（√×）") == font_for("中")


def test_no_font_says_what_to_install(tmp_path: Path) -> None:
    """Without a font the error names where it was looked for and what to install."""
    with pytest.raises(NoChineseFont, match="fonts-wqy-microhei") as caught:
        font_for("中", [tmp_path, tmp_path / "none"])
    assert str(tmp_path) in str(caught.value)


def test_damaged_and_foreign_files_are_passed_over(tmp_path: Path) -> None:
    """A file that only looks like a font is no reason to fail differently."""
    (tmp_path / "simsun.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\0\1\0\0\0\x0c")
    (tmp_path / "msyh.ttc").write_bytes(b"OTTO" + bytes(200))
    (tmp_path / "SimHei.TTF").write_bytes(b"")
    with pytest.raises(NoChineseFont):
        font_for("中", [tmp_path])


def test_lacking_characters_are_named() -> None:
    """The error names the characters that no font has."""
    with pytest.raises(FontLacksCharacters, match="\U0010fffd"):
        font_for("中\U0010fffd")
