import sys
import types

import pytest

from scanstation.base import processes


def test_a_process_does_its_work_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it works out comes through its pipe; a main module that can't be loaded a second time is not."""
    main = types.ModuleType("__main__")
    main.__file__ = "no-such-file.py"
    monkeypatch.setitem(sys.modules, "__main__", main)
    reading, writing = processes.pipe()
    process = processes.start(type(writing).send, writing, "done")
    writing.close()
    assert reading.recv() == "done"
    with pytest.raises(EOFError):
        reading.recv()
    process.join()
    assert process.exitcode == 0
    assert sys.modules["__main__"] is main


def test_a_wide_pipe_takes_a_page_at_once() -> None:
    """Nobody has to read yet for a page to be sent, where the system can widen pipes."""
    if sys.platform != "linux":
        pytest.skip("other systems have no wide pipes")
    reading, writing = processes.pipe()
    with reading, writing:
        writing.send_bytes(b"x" * 900_000)
        assert len(reading.recv_bytes()) == 900_000
