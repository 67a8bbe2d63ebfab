"""A small slice of the fuzzer on every run of the tests, and that the fuzzer notices what it is there for."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., object]]:
    """Return the fuzzer's guard; benchmarks are no package that tests could import."""
    monkeypatch.syspath_prepend(str(_ROOT / "benchmarks"))
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    from fuzzing.guard import run

    yield run
    for name in [name for name in sys.modules if name.startswith("fuzz")]:
        del sys.modules[name]


@pytest.mark.parametrize("seed", [3, 4])
def test_mutated_inputs_do_no_harm(run: Callable[..., list[object]], seed: int) -> None:
    """Damaged pictures, pages, templates and specs raise nothing, and are read as what they are."""
    from fuzzing.trials import trial

    results = list(run(trial, seed, range(120), 1))
    assert sorted(result.index for result in results) == list(range(120))
    # how long an input takes is measured by the fuzzer itself, on a machine that does nothing else
    assert [result for result in results if result.fault and not result.fault.startswith("took")] == []


def test_the_same_number_makes_the_same_input(run: Callable[..., object]) -> None:
    """What fails can be made again from its seed and number."""
    from fuzzing.trials import trial

    for index in range(25):
        one, two = trial(7, index), trial(7, index)
        assert (one.category, one.data, one.suffix) == (two.category, two.data, two.suffix)
    assert len({trial(7, index).data for index in range(25)}) == 25


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no processor timers")
def test_the_guard_notices_every_fault(run: Callable[..., list[object]]) -> None:
    """Exceptions, the end of a process and hanging are told with their numbers, and all others still run."""
    from fuzz_faults import trial

    results = {result.index: result for result in run(trial, 0, range(8), 2, kill_s=0.5)}
    assert sorted(results) == list(range(8))
    assert "KeyError" in results[1].fault
    assert results[2].fault.startswith("crashed")
    assert results[3].fault == "hung"
    assert "not made" in results[4].fault
    assert [results[i].outcome for i in (0, 5, 6, 7)] == ["well"] * 4
    assert not any(results[i].fault for i in (0, 5, 6, 7))
