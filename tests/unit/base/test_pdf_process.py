import importlib
import multiprocessing
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from scanstation.base.pdf_process import OutsidePdf, PdfBreaksDown, PdfTooSlow, end_idle
from scanstation.base.pdf_work import MEMORY, PdfDamaged


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return what can be asked; processes that are started now can import it too."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    end_idle()
    yield importlib.import_module("deadly_asking")
    end_idle()
    _wait_for_ends()


def _wait_for_ends() -> None:
    """Wait until all processes that were killed have ended; those that were not never do."""
    for child in multiprocessing.active_children():
        child.join()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a PDF of two pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(300, 400).close()
    document.save(tmp_path / "卷.pdf")
    document.close()
    return tmp_path / "卷.pdf"


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_document_is_open_in_another_process(ask: ModuleType, path: Path, in_memory: bool) -> None:
    """Its pages are counted, and what is asked is worked out there."""
    with OutsidePdf(path.read_bytes() if in_memory else path) as document:
        assert document.pages == 2
        assert document.ask(len) == 2
        (child,) = multiprocessing.active_children()
        assert document.ask(ask.process) == child.pid


def test_one_process_serves_all_documents(ask: ModuleType, path: Path) -> None:
    """The next document is opened by the process of the one before; two at once have two."""
    with OutsidePdf(path) as document:
        first = document.ask(ask.process)
    with OutsidePdf(path) as document, OutsidePdf(path) as other:
        assert document.ask(ask.process) == first
        assert other.ask(ask.process) != first
    assert len(multiprocessing.active_children()) == 1


def test_several_threads(ask: ModuleType, path: Path) -> None:
    """Documents that are read at the same time don't get each other's answers."""
    counts: list[int] = []

    def count() -> None:
        for _ in range(3):
            with OutsidePdf(path) as document:
                counts.append(document.ask(len))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [2] * 9


def test_what_takes_too_long_is_given_up(ask: ModuleType, path: Path) -> None:
    """Its process is ended; the document goes on in another."""
    with OutsidePdf(path, seconds=0.3) as document:
        first = document.ask(ask.process)
        with pytest.raises(PdfTooSlow):
            document.ask(ask.hang)
        _wait_for_ends()
        assert document.ask(ask.process) != first


def test_an_innocent_order_is_tried_again(ask: ModuleType, path: Path, tmp_path: Path) -> None:
    """A process that died once, or while it waited for work, may have been killed for something else."""
    with OutsidePdf(path) as document:
        assert document.ask(ask.die, tmp_path / "tally", 1) == 2
    (idle,) = multiprocessing.active_children()
    idle.kill()
    idle.join()
    with OutsidePdf(path) as document:
        assert document.ask(len) == 2


def test_what_kills_its_process_is_given_up(ask: ModuleType, path: Path, tmp_path: Path) -> None:
    """An order that processes die of is not tried for ever, and the document goes on in another process."""
    with OutsidePdf(path) as document:
        with pytest.raises(PdfBreaksDown):
            document.ask(ask.die, tmp_path / "tally", 100)
        assert (tmp_path / "tally").stat().st_size == 2
        assert document.ask(len) == 2


def test_whoever_stops_needs_not_wait(ask: ModuleType, path: Path) -> None:
    """What `check` raises comes at once, and the process in work is gone."""
    left: list[int] = []

    def check() -> None:
        if left and left.pop() == 0:
            raise InterruptedError

    with OutsidePdf(path, 600, check) as document:
        left.extend(range(10))  # the process has started, however long that took
        with pytest.raises(InterruptedError):
            document.ask(ask.hang)
        _wait_for_ends()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't limit addresses")
def test_memory_is_bounded(ask: ModuleType, path: Path) -> None:
    """What needs more memory than any page is refused, and the process stays of use."""
    with OutsidePdf(path) as document:
        with pytest.raises(PdfDamaged, match="MemoryError"):
            document.ask(ask.need, MEMORY)
        assert document.ask(ask.need, 100) == 100


def test_errors_come_back(ask: ModuleType, path: Path, tmp_path: Path) -> None:
    """The system's errors come as they are, a mistake of ours with its story."""
    with OutsidePdf(path) as document:
        with pytest.raises(FileNotFoundError):
            document.ask(ask.miss)
        with pytest.raises(RuntimeError, match="unforeseen"):
            document.ask(ask.fail)
    with pytest.raises(FileNotFoundError), OutsidePdf(tmp_path / "none.pdf"):
        pass
    with pytest.raises(PdfDamaged, match=r"[^.]\Z"), OutsidePdf(b"%PDF-1.7 rubbish"):
        pass  # what the library says ends with a full stop, which the sentence around it has too


def test_paths_are_those_of_the_program(
    ask: ModuleType, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path is meant from where the program stands now, wherever it stood before."""
    with OutsidePdf(path):
        pass
    monkeypatch.chdir(tmp_path)
    with OutsidePdf(Path(path.name)) as document:
        assert document.pages == 2


def test_a_process_that_cannot_start(ask: ModuleType, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes die at once, that is said, and not blamed on the page."""
    monkeypatch.setattr("scanstation.base.pdf_process.work", ask.fail)
    with pytest.raises(OSError, match="does not start"), OutsidePdf(path):
        pass
