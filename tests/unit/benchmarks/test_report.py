import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "benchmarks" / "report.py"
LEVEL = {
    "level": "usual",
    "pages": 10,
    "positions": 4_000,
    "fields": 1_000,
    "fields_clear": 990,
    "silent": 0,
    "silent_per_position_upper_95": 7.5e-4,
    "silent_per_field_upper_95": 3e-3,
    "pages_silent": 0,
    "pages_silent_upper_95": 0.26,
    "asked_share": 0.002,
    "asked_upper_95": 0.006,
    "asked_clear_share": 0.001,
    "pages_unplaced": 0,
    "pages_wrong": 0,
    "by_sheet": {"math": {"right": 998, "asked": 2}},
    "reliability": [{"from": 0.99, "fields": 998, "promised": 0.995, "right": 1.0, "wrong_upper_95": 0.003}],
    "flags": {"asked | clear | uncertain faint_mark": 2},
}


@pytest.fixture(scope="module")
def report() -> ModuleType:
    """Load the script; scripts are no package."""
    spec = importlib.util.spec_from_file_location("report", SOURCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_become_tables(report: ModuleType, tmp_path: Path) -> None:
    """Every level's figures stand in the document, in rows that all have as many cells as their head."""
    for level in ("usual", "hard"):
        (tmp_path / f"accuracy-{level}.json").write_text(json.dumps(LEVEL | {"level": level}), "utf-8")
    text = report.document(tmp_path)
    assert "|  | usual | hard |" in text
    assert "| math | 0.2 % | 0.2 % |" in text
    tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) == 6
    for table in tables:
        assert len({line.count("|") for line in table}) == 1


def test_what_is_missing_is_left_out(report: ModuleType, tmp_path: Path) -> None:
    """Without any figures there is only the head."""
    assert report.document(tmp_path).count("#") == 1
