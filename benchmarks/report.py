"""Writes docs/benchmarks.md from the figures of the benchmarks: `python benchmarks/report.py FOLDER`.

FOLDER holds what the benchmarks wrote with --json: accuracy-LEVEL.json, barcodes.json, speed.json,
memory.json, fuzz.json, studio-frames.json, registry-import.json, registry-window.json, feeder-pace.json,
feeder-limit.json, scan-faults.json, queue-next.json, ledger.json. What isn't there is left out.
"""

import argparse
import json
from pathlib import Path

from reporting import desk, reading, scanner

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
LEVELS = ("usual", "hard", "hostile")


def document(folder: Path) -> str:
    """Return the whole document."""
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    }
    accuracy = [found[f"accuracy-{level}"] for level in LEVELS if f"accuracy-{level}" in found]
    parts = [_HEAD]
    if accuracy:
        parts += [
            reading.accuracy(accuracy),
            reading.sheets(accuracy),
            *(reading.reliability(f) for f in accuracy),
        ]
        parts.append(reading.questions(accuracy))
    sections = {
        "barcodes": reading.barcodes,
        "speed": reading.speed,
        "feeder-pace": scanner.pace,
        "feeder-limit": scanner.limit,
        "memory": reading.memory,
        "scan-faults": scanner.scan_faults,
        "fuzz": reading.fuzz,
        "queue-next": desk.queue_next,
        "ledger": desk.ledger,
        "studio-frames": desk.frames,
        "registry-import": desk.registry_import,
        "registry-window": desk.registry_window,
    }
    parts += [write(found[name]) for name, write in sections.items() if name in found]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_HEAD = """
# Benchmarks

One command makes all of it anew: `python benchmarks/run.py` (hours), or `python benchmarks/run.py --quick`
(minutes, fewer pages). Each part can be run alone; see the head of its file in `benchmarks/`.
"""


def main() -> None:
    """Write the document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=DOCUMENT)
    args = parser.parse_args()
    args.out.write_text(document(args.folder), encoding="utf-8")
    print(args.out)


if __name__ == "__main__":
    main()
