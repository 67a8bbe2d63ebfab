"""Scans bags of sheets while devices jam, drivers die, disks fill and the power goes.

    python benchmarks/scan_faults.py [--rounds 200]

Each round is a bag of 6 to 14 two-sided leaves, a station in a process of its own with its driver in another,
and an operator who puts right what stops the device and goes on. In the end every page that the device says
it has delivered has to be in the batch exactly once, every leaf whole and paired right, the workspace intact
and the program alive. Round i of a seed always begins the same; when exactly a process dies is up to the
machine. Ends with 1 if anything failed; what is needed to look into it stays in --keep.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

_ROUND = Path(__file__).with_name("scanning") / "round.py"
_DISK = "24m"
KINDS = (
    "jam", "cover_open", "device_gone", "worker_killed", "worker_hung", "disk_full", "power_cut",
    "odd_device",
)  # fmt: skip


def can_mount() -> bool:
    """Tell whether a round can have a small disk of its own."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    mount = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def play(folder: Path, seed: int, kind: str, keep: Path | None, mount: bool) -> dict[str, object]:
    """Run one round and return its figures; in memory where that can be mounted, which is faster."""
    kept = [str(keep.absolute() / str(seed))] if keep else []
    command = [sys.executable, str(_ROUND), str(folder), str(seed), kind, *kept]
    if mount:
        script = 'mount -t tmpfs none "$1"'
        if kind == "disk_full":
            script += f' && mkdir "$1/disk" && mount -t tmpfs -o size={_DISK} none "$1/disk"'
        command = [
            "unshare",
            "-m",
            "sh",
            "-c",
            f'{script} && shift && exec "$@"',
            "sh",
            str(folder),
            *command,
        ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        figures: dict[str, object] = json.loads(done.stdout)
    except ValueError:
        figures = {
            "seed": seed,
            "kind": kind,
            "fault": done.stderr[-2000:],
            "happened": [],
            "delivered": 0,
            "left": 0,
        }
    return figures


def main() -> int:
    """Run the rounds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="run this round alone")
    parser.add_argument("--kinds", default=",".join(KINDS), help="what may happen")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--keep", type=Path, help="keep the folders of rounds that failed here")
    args = parser.parse_args()
    kinds = args.kinds.split(",")
    mount = can_mount()
    if not mount and "disk_full" in kinds:
        print("no small disk can be mounted here (that takes root on Linux): none gets full")
        kinds.remove("disk_full")
    rounds = []
    for number in range(args.rounds) if args.only is None else [args.only]:
        with tempfile.TemporaryDirectory(prefix="scan-faults-") as folder:
            seed = args.seed * 100_000 + number
            figures = play(Path(folder), seed, kinds[number % len(kinds)], args.keep, mount)
        rounds.append(figures)
        if figures["fault"]:
            print(f"round {number}: {json.dumps(figures)}", flush=True)
    failed = [figures for figures in rounds if figures["fault"]]
    told = Counter(str(what) for figures in rounds for what in figures["happened"])  # type: ignore[attr-defined]
    delivered = sum(int(str(figures["delivered"])) for figures in rounds)
    left = sum(int(str(figures["left"])) for figures in rounds)
    print(f"{len(rounds)} rounds, {delivered} pages delivered, {len(failed)} rounds failed")
    print(f"{left} pages were on their way when everything was killed")
    for what, count in told.most_common():
        print(f"  {count:4} {what}")
    if args.json:
        args.json.write_text(json.dumps({"rounds": rounds, "failed": len(failed)}, indent=1), "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
