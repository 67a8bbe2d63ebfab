"""Inputs for the fuzzer's guard: some of them fail in every way that it must notice."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class FaultyTrial:
    """What the guard wants of an input."""

    run: Callable[[], str]
    category: str = "faults"


def trial(seed: int, index: int) -> FaultyTrial:
    """Make input `index`: 1 raises, 2 ends the process, 3 never ends, 4 can't be made, others are well."""
    if index == 4:
        raise ValueError("not made")
    return FaultyTrial({1: _raise, 2: _die, 3: _hang}.get(index, lambda: "well"))


def _raise() -> str:
    raise KeyError("bug")


def _die() -> str:
    os.abort()


def _hang() -> str:
    start = time.process_time()
    while time.process_time() - start < 60:
        pass
    return "late"
