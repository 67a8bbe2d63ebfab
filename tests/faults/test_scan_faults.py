"""Some rounds of `benchmarks/scan_faults.py`: device, driver, disk and power fail, and no page is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "scan_faults.py"
_ROUNDS = 2
_KINDS = (
    "jam", "cover_open", "device_gone", "worker_killed", "worker_hung", "disk_full", "power_cut",
    "odd_device",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("kind", _KINDS)
def test_every_delivered_page_is_in_the_batch_once(kind: str, tmp_path: Path) -> None:
    """Bags are scanned to their end whatever happens, and then hold what the device says it delivered."""
    figures = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), "--rounds", str(_ROUNDS), "--kinds", kind, "--json", str(figures)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "no small disk can be mounted" in done.stdout:
        pytest.skip("no small disk can be mounted here")
    assert done.returncode == 0, done.stdout + done.stderr
    rounds = json.loads(figures.read_text("utf-8"))["rounds"]
    assert len(rounds) == _ROUNDS
    assert all(r["delivered"] >= 12 and r["happened"] for r in rounds)
