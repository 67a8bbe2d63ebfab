"""Tests of scanstation.base.settings."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.base.settings import Settings, load_settings, save_settings

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Settings,
        language=st.sampled_from(["", "zh_CN", "en"]),
        workspace=_TEXT,
        operator=_TEXT,
        workers=st.integers(0, 64),
        window=st.dictionaries(_TEXT, _TEXT, max_size=3),
    )
)
def test_round_trip(tmp_path: Path, settings: Settings) -> None:
    """What was saved is what is loaded."""
    path = tmp_path / "settings.json"
    save_settings(settings, path)
    assert load_settings(path) == settings


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    """The first start has the defaults and leaves nothing behind."""
    assert load_settings(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", '{"workers": "many"}', '{"window": null}', '{"language": 5}', "\ud800"],
)
def test_a_damaged_file_is_kept_aside(tmp_path: Path, text: str) -> None:
    """Damage of any kind gives the defaults, and the damaged file stays for whoever wants to look."""
    path = tmp_path / "settings.json"
    damaged = text.encode("utf-8", "surrogatepass")
    path.write_bytes(damaged)
    assert load_settings(path) == Settings()
    assert not path.exists()
    assert path.with_suffix(".damaged").read_bytes() == damaged


def test_settings_of_another_version(tmp_path: Path) -> None:
    """Unknown names are passed over and missing ones have their default."""
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"operator": "王老师", "colour": "blue"}), "utf-8")
    assert load_settings(path) == Settings(operator="王老师")
