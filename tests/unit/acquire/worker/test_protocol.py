import io
import subprocess
import sys
from pathlib import Path

import pytest

from scanstation.acquire.worker.protocol import Lines, messages

SOURCES = Path(__file__).resolve().parents[4] / "src"


def test_a_worker_needs_nothing_but_the_standard_library() -> None:
    """Serving, spooling and the simulated driver load without any installed package."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules)\n"
        "import scanstation.acquire.worker.serve, scanstation.acquire.drivers.simulated\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(new - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(SOURCES)], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["scanstation"], done.stderr


def test_names_that_are_no_text_travel() -> None:
    """A folder whose name is no UTF-8 comes out as it went in."""
    pipe = io.BytesIO()
    Lines(pipe).send(folder="/扫描/\udcff")
    pipe.seek(0)
    assert list(messages(pipe)) == [{"folder": "/扫描/\udcff"}]


@pytest.mark.parametrize("rubbish", [b"no json\n", b"[]\n", b"\xff\n", b'{"half": '])
def test_rubbish_ends_the_conversation(rubbish: bytes) -> None:
    """What is no message is not guessed at: the other end counts as gone."""
    assert list(messages(io.BytesIO(b'{"is": "done"}\n' + rubbish + b'{"is": "done"}\n'))) == [{"is": "done"}]
