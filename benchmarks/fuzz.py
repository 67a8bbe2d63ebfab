"""Mutated pictures, pages, templates and specs, in large numbers: `python benchmarks/fuzz.py --count 100000`.

Input number i of a seed is always the same. Each is handled in a process under guard: no exception but the
documented InputErrors, no end of the process, at most 2 s of processor time, bounded memory, and nothing in
a reading that can't be. What fails is written to --keep, with the seed and number that make it again
(`--only NUMBER` runs it here, under a debugger if need be). Ends with 1 if anything failed.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from fuzzing.guard import MEMORY_MB, Result, attempt, run
from fuzzing.trials import trial

_SLOWEST = 5
_WRITE_EACH = 1000


class Tally:
    """Counts of what became of the inputs."""

    def __init__(self) -> None:
        self.categories: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.faults: list[Result] = []
        self.slowest: list[Result] = []
        self.seconds: Counter[str] = Counter()
        self.memory = 0.0

    def add(self, result: Result) -> None:
        """Count a result."""
        self.categories[result.category] += 1
        self.outcomes[f"{result.category} / {result.outcome}"] += 1
        self.seconds[result.category] += result.seconds  # type: ignore[assignment]
        self.memory = max(self.memory, result.memory)
        self.slowest = sorted([*self.slowest, result], key=lambda r: -r.seconds)[:_SLOWEST]
        if result.fault:
            self.faults.append(result)

    @property
    def count(self) -> int:
        """How many inputs were counted."""
        return sum(self.categories.values())

    def summary(self, seed: int, elapsed: float) -> str:
        """Return all there is to say as JSON text."""
        figures = {
            "seed": seed,
            "inputs": self.count,
            "elapsed_s": round(elapsed),
            "categories": dict(self.categories.most_common()),
            "mean_ms": {name: round(1000 * s / self.categories[name], 1) for name, s in self.seconds.items()},
            "outcomes": dict(sorted(self.outcomes.items())),
            "slowest": [
                {
                    "number": r.index,
                    "category": r.category,
                    "outcome": r.outcome,
                    "seconds": round(r.seconds, 2),
                }
                for r in self.slowest
            ],
            "peak_memory_mb": round(self.memory),
            "faults": [
                {"number": r.index, "category": r.category, "outcome": r.outcome, "fault": r.fault}
                for r in self.faults
            ],
        }
        return json.dumps(figures, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Run the inputs that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--keep", type=Path, help="folder for inputs that fail")
    parser.add_argument("--only", type=int, help="run one input here, unguarded")
    asked = parser.parse_args()
    if asked.only is not None:
        result = attempt(trial, asked.seed, asked.only)
        print(
            result.category,
            result.outcome,
            f"{result.seconds:.2f} s",
            f"{result.memory:.0f} MB",
            result.fault,
        )
        return bool(result.fault)
    tally, start = Tally(), time.monotonic()
    for result in run(trial, asked.seed, range(asked.first, asked.first + asked.count), asked.workers):
        if result.fault:
            failed = trial(asked.seed, result.index)
            result = replace(result, category=failed.category)
            print(f"#{result.index} {result.category}: {result.outcome}\n{result.fault}", flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.seed}-{result.index}{failed.suffix}").write_bytes(failed.data)
        tally.add(result)
        if asked.json and tally.count % _WRITE_EACH == 0:
            asked.json.write_text(tally.summary(asked.seed, time.monotonic() - start), encoding="utf-8")
    text = tally.summary(asked.seed, time.monotonic() - start)
    print(text)
    if asked.json:
        asked.json.write_text(text, encoding="utf-8")
    print(f"{len(tally.faults)} of {asked.count} inputs failed; peak {tally.memory:.0f} of {MEMORY_MB} MB")
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main())
