import importlib.util
import json
import sys
from collections.abc import Iterator
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
def report() -> Iterator[ModuleType]:
    """Load the script; scripts are no package, but find their own folder."""
    sys.path.insert(0, str(SOURCE.parent))
    spec = importlib.util.spec_from_file_location("report", SOURCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(SOURCE.parent))


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


PACE = {
    "rate": 120.0,
    "rate_seen": 119.9,
    "images": 400,
    "positions": [381, 400],
    "dpi": 200,
    "kb_per_image": 413.3,
    "processors": 2,
    "cpu": 0.3,
    "others": 0.1,
    "queue_mean": 1.3,
    "queue_max": 4,
    "queue_end": 2,
    "read_after_s": 0.7,
    "pause_ms": 61.2,
    "pause_median_ms": 9.0,
    "agreement": {"entered": 400, "in_order": 400, "right": 34_390, "asked": 10},
    "samples": [
        {"second": s, "delivered": 2 * s, "read": 2 * s - 2, "queue": 2, "pause_ms": 7.7, "cpu": 0.3}
        for s in range(200)
    ],
}
TRIAL = {
    "rate": 180.0,
    "rate_seen": 179.0,
    "queue_middle": 2.1,
    "queue_last": 2.2,
    "queue_max": 5,
    "pause_ms": 60.0,
    "cpu": 0.5,
}
FAULTS = {
    "rounds": [
        {"kind": "jam", "fault": "", "happened": ["jam", "paper_jam", "done"], "delivered": 20, "left": 0},
        {"kind": "jam", "fault": "Stuck", "happened": ["jam"], "delivered": 2, "left": 0},
        {
            "kind": "power_cut",
            "fault": "",
            "happened": ["power_cut from outside", "done"],
            "delivered": 18,
            "left": 1_007,
        },
    ],
    "failed": 1,
}


def test_scanning_has_its_sections(report: ModuleType, tmp_path: Path) -> None:
    """What scanners did stands in the document: the queue over time, its limit, and what failed by kind."""
    limit = {"held": 180.0, "grows_at": 225.0, "trials": [TRIAL, TRIAL | {"rate": 225.0}]}
    for name, figures in (("feeder-pace", PACE), ("feeder-limit", limit), ("scan-faults", FAULTS)):
        (tmp_path / f"{name}.json").write_text(json.dumps(figures), "utf-8")
    text = report.document(tmp_path)
    assert (
        "**4 at most**" in text
        and "of 34,400 fields 10 were\nsent to a person and 0 were read wrongly" in text
    )
    assert "| 190 | 380 | 378 | 2 | 8 | 0.30 |" in text
    assert "180 images a minute are kept pace with, at\n225 the queue grows" in text
    assert "| jam | 2 | 22 | 1 | 2 jam, 1 paper jam |" in text
    assert "**1 of the rounds failed**" in text and "1,007 pages were\non their way" in text
    for table in [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]:
        assert len({line.count("|") for line in table}) == 1


def test_what_is_missing_is_left_out(report: ModuleType, tmp_path: Path) -> None:
    """Without any figures there is only the head."""
    assert report.document(tmp_path).count("#") == 1


def test_the_next_item_becomes_a_table(report: ModuleType, tmp_path: Path) -> None:
    """Times and their ratios to a bare commit stand side by side; the commit itself has none."""
    figures: dict[str, float] = {"open_items": 10_000, "decisions": 1000}
    for name in ("bare", "stored", "next", "next_cpu", "both"):
        figures |= {f"{name}_p50_ms": 2.0, f"{name}_p99_ms": 9.0}
        figures |= {f"{name}_p50_x_bare": 1.5, f"{name}_p99_x_bare": 1.1}
    (tmp_path / "queue-next.json").write_text(json.dumps(figures), "utf-8")
    written = report.document(tmp_path)
    assert "1,000 items" in written and "a list of 10,000" in written
    assert "| from there until the next item is at hand | 2.0 | 9.0 | **1.5** | 1.1 |" in written
    assert "| the bare commit | 2.0 | 9.0 |  |  |" in written


def test_frame_times_become_a_table(report: ModuleType, tmp_path: Path) -> None:
    """Each kind of frame has its row."""
    row = {
        "name": "pan",
        "frames": 9,
        "median_ms": 4.0,
        "p99_ms": 5.0,
        "most_ms": 6.0,
        "late": 0,
        "ratio": 7.5,
    }
    figures = {"size": "1400x900", "items": 120, "cpu": False, "rows": [row]}
    (tmp_path / "studio-frames.json").write_text(json.dumps(figures), "utf-8")
    assert "| pan | 4.0 | 5.0 | 6.0 | 0 of 9 | **7.5** |" in report.document(tmp_path)


def test_registry_figures_become_tables(report: ModuleType, tmp_path: Path) -> None:
    """An import's ratios to bare SQL, and the window's pauses."""
    ours = {
        "check_s": 20.0,
        "enter_s": 4.0,
        "again_s": 30.0,
        "cancel_s": 0.1,
        "idle_mb": 80.0,
        "peak_mb": 150.0,
    }
    imported = {"students": 100_000, "ours": ours, "bare": {"bare_s": 2.0}}
    (tmp_path / "registry-import.json").write_text(json.dumps(imported), "utf-8")
    row = {"name": "enter", "seconds": 5.0, "median_ms": 1.0, "p99_ms": 20.0, "most_ms": 90.0, "ratio": 4.0}
    window = {"students": 100_000, "rows": [row]}
    (tmp_path / "registry-window.json").write_text(json.dumps(window), "utf-8")
    text = report.document(tmp_path)
    assert "| read and check | 20.0 | **10.0** |" in text
    assert "| enter | 5.0 | 20.0 | 90.0 | **4.0** |" in text


def test_the_ledger_becomes_a_table(report: ModuleType, tmp_path: Path) -> None:
    """Each of its times stands beside its ratio to one SQL statement."""
    figures = {"students": 9_000, "sheets": 10_000, "cases named": 300, "record share": 0.25, "SQL s": 0.5}
    figures |= {f"{name} s": 2.0 for name in ("board", "first", "current", "after a decision", "closing PDF")}
    (tmp_path / "ledger.json").write_text(json.dumps(figures), "utf-8")
    text = report.document(tmp_path)
    assert "| after a decision | 2.00 | **4.0** |" in text
    assert "300 cases" in text and "25% goes to the record" in text


def test_speed_and_damage_have_their_sections(report: ModuleType, tmp_path: Path) -> None:
    """A page's ratio to decoding, what two workers gain, memory, and what became of damaged input."""
    page = {"dpi": 150, "marks": 381, "decode_ms": 4.0, "read_ms": 14.0, "ratio": 3.5}
    written = {
        "speed": {"pages": [page], "workers": {"pages": 40, "one_s": 2.0, "two_s": 1.0, "gain": 2.0}},
        "memory": {"pages": 10_000, "peak_mb": 300.0, "samples": [{"pages": 1_000, "mb": 250.0}]},
        "fuzz": {"inputs": 7, "faults": [], "peak_memory_mb": 500, "outcomes": {"pages / read: ok": 7}},
    }
    for name, figures in written.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(figures), "utf-8")
    text = report.document(tmp_path)
    assert "| 150 | 381 | 4.0 | 14.0 | **3.50** |" in text and "2.00 times as fast" in text
    assert "| 1,000 | 250 |" in text and "| pages / read: ok | 7 |" in text and "0 crashes" in text
