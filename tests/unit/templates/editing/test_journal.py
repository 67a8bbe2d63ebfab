"""The journal: killing the program at any instant loses the drag in hand at most."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.templates import codec
from scanstation.templates.editing import history as histories
from scanstation.templates.editing import journal as journals
from scanstation.templates.editing import recording
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.errors import ChangeRefused, JournalNotWritten, JournalUnreadable
from scanstation.templates.editing.history import KEPT_WHOLE, History
from scanstation.templates.editing.journal import Journal
from scanstation.templates.editing.parts import field_part
from scanstation.templates.editing.recording import replayed
from scanstation.templates.model import Template

Q1 = field_part(1, "q1")


@pytest.fixture
def written(
    tmp_path: Path, sheet_of_all: Template, some_command: Callable[[Random, Template], Command]
) -> tuple[Path, list[tuple[int, Template]]]:
    """Return a journal of some changes, and how long it was with which document after each of them."""
    path = tmp_path / "journal.jsonl"
    editor = Editor(sheet_of_all, Journal.begin(path, sheet_of_all))
    random = Random(11)
    states = [(path.stat().st_size, editor.document)]
    while len(states) < 40:
        act = random.random()
        if act < 0.15:
            editor.undo()
        elif act < 0.25:
            editor.redo()
        else:
            try:
                editor.do(some_command(random, editor.document))
            except ChangeRefused:
                continue
        if act > 0.7:
            editor.do(Move.nudge(editor.selection, 1, 0)) if editor.selection else None
        if path.stat().st_size > states[-1][0]:
            states.append((path.stat().st_size, editor.document))
    editor.close()
    return path, states


def test_cut_at_every_byte(written: tuple[Path, list[tuple[int, Template]]], tmp_path: Path) -> None:
    """However much of the file reached the disk, the last whole change is there."""
    path, states = written
    data = path.read_bytes()
    cut = tmp_path / "cut.jsonl"
    for length in range(states[0][0]):
        if length % 50 == 0 or length > states[0][0] - 3:
            cut.write_bytes(data[:length])
            with pytest.raises(JournalUnreadable):
                journals.read(cut)
    cut.write_bytes(data)
    _, start, lines = journals.read(cut)
    history, seen = History(states[0][1]), {start: states[0][1]}
    for entry, end in lines:
        for length in range(start, end):
            assert list(journals._whole_lines(data[start:length])) == []
        replayed(history, entry)
        seen[end] = history.document
        start = end
    assert start == len(data)
    assert all(seen[size] == document for size, document in states)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1), tail=st.sampled_from([b"", b"\0" * 40, b"\xff{", b'{"do":']))
def test_reopened_after_a_kill(
    written: tuple[Path, list[tuple[int, Template]]], share: float, tail: bytes
) -> None:
    """A cut journal opens with the last whole change, and going on from there is recorded again."""
    path, states = written
    data = path.read_bytes()
    length = states[0][0] + round(share * (len(data) - states[0][0]))
    cut = path.with_name("reopened.jsonl")
    cut.write_bytes(data[:length] + tail)
    editor = Editor.recovered(cut)
    known = [document for size, document in states if size <= length]
    assert editor.document in known[-1:] or not any(size == length for size, _ in states)
    editor.select([Q1])
    shown = editor.document
    editor.do(Move((next(iter(editor.page_index(1).parts)).id,), 1.5, 0))
    editor.close()
    again = Editor.recovered(cut)
    assert again.document == editor.document
    again.undo()
    assert again.document == shown
    again.close()
    assert not cut.with_name("reopened.jsonl.damaged").exists()


def test_history_survives(written: tuple[Path, list[tuple[int, Template]]], sheet_of_all: Template) -> None:
    """After reopening, everything can be undone down to what was opened."""
    editor = Editor.recovered(written[0])
    assert editor.document == written[1][-1][1]
    while editor.undo_name is not None:
        editor.undo()
    assert editor.document == sheet_of_all
    editor.close()


def test_a_damaged_line_ends_the_replay_and_is_kept(
    written: tuple[Path, list[tuple[int, Template]]],
) -> None:
    """What follows a line that can't be applied is not guessed at; the file is kept beside the journal."""
    path, states = written
    data = path.read_bytes()
    size = states[0][0]
    path.write_bytes(
        data[:size] + b'{"do":"Move","delta":{"pages":[77]},"before":[],"after":[]}\n' + data[size:]
    )
    spoilt = path.read_bytes()
    editor = Editor.recovered(path)
    assert editor.document == states[0][1]
    assert path.with_name("journal.jsonl.damaged").read_bytes() == spoilt
    assert path.read_bytes() == data[:size]
    editor.close()


@pytest.mark.parametrize(
    "line",
    [
        b'{"undo":true}',
        b'{"redo":true}',
        b'{"do":"x","delta":{},"before":[],"after":[],"merged":true}',
        b'{"do":"x","delta":{"pages":[{"of":0,"number":1,"fields":[[0,99]]}]},"before":[],"after":[]}',
        b'{"do":"x","delta":{"set":{"id":""}},"before":[],"after":[]}',
        b'{"do":"x","delta":[],"before":[],"after":[]}',
        b'{"do":"x","delta":{},"before":[[1,"nothing","",0]],"after":[]}',
        b"[1]",
        b"{}",
    ],
)
def test_lines_that_do_not_fit(tmp_path: Path, sheet_of_all: Template, line: bytes) -> None:
    """An entry that no program wrote here is not applied, and nothing breaks."""
    path = tmp_path / "journal.jsonl"
    Journal.begin(path, sheet_of_all).close()
    with path.open("ab") as file:
        file.write(line + b"\n")
    editor = Editor.recovered(path)
    assert editor.document == sheet_of_all
    editor.close()


@pytest.mark.parametrize(
    "text", [b"", b"{}\n", b"no json\n", b'{"format":"scanstation-journal","version":1}\n']
)
def test_no_journal(tmp_path: Path, text: bytes) -> None:
    """A file that is no journal is refused by name."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(text)
    with pytest.raises(JournalUnreadable, match="journal"):
        Editor.recovered(path)
    with pytest.raises(JournalUnreadable):
        Editor.recovered(tmp_path / "missing")


def test_a_change_that_cannot_be_recorded_is_not_made(
    tmp_path: Path, sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the error says so, the document stays, and half a line is taken back."""
    path = tmp_path / "journal.jsonl"
    editor = Editor(sheet_of_all, Journal.begin(path, sheet_of_all))
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(JournalNotWritten, match="No space"):
            editor.do(Move((Q1,), 1, 0))
    assert editor.document == sheet_of_all
    assert path.read_bytes() == before
    editor.do(Move((Q1,), 1, 0))
    editor.close()
    again = Editor.recovered(path)
    assert again.document == editor.document
    again.close()


def test_every_step_is_synced_and_a_row_of_nudges_at_its_end(
    tmp_path: Path, sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each nudge is in the system's hands at once; the disk is waited for when the row begins and ends."""
    path = tmp_path / "journal.jsonl"
    editor = Editor(sheet_of_all, Journal.begin(path, sheet_of_all))
    real, synced = os.fsync, []

    def counted(handle: int) -> None:
        synced.append(path.stat().st_size)
        real(handle)

    monkeypatch.setattr(os, "fsync", counted)
    sizes = []
    for _ in range(3):
        editor.do(Move.nudge((Q1,), 1, 0))
        sizes.append(path.stat().st_size)
    assert len(set(sizes)) == 3
    assert synced == sizes[:1]
    editor.settle()
    assert synced == [sizes[0], sizes[-1]]
    editor.close()


def test_steps_undone_and_redone_are_not_taken_again(
    tmp_path: Path, sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recovery makes one document for each change; its undo and redo lines, ten times as many, make none."""
    path, steps = tmp_path / "journal.jsonl", 2 * KEPT_WHOLE
    editor = Editor(sheet_of_all, Journal.begin(path, sheet_of_all))
    for _ in range(steps):
        editor.do(Move((Q1,), 0.1, 0))
        editor.settle()
    document = editor.document
    editor.close()
    with path.open("ab") as file:
        file.write((b'{"undo":true}\n' * steps + b'{"redo":true}\n' * steps) * 5)
    work: list[str] = []

    def counting(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def counted(*given: object) -> object:
            work.append(name)
            return real(*given)

        monkeypatch.setattr(module, name, counted)

    counting(recording, "patched")
    counting(histories, "packed")
    counting(histories, "unpacked")
    again = Editor.recovered(path)
    assert (again.document, again.steps) == (document, steps)
    assert work.count("patched") == steps
    assert work.count("packed") <= steps + 1
    assert work.count("unpacked") <= 1
    again.close()


def test_discarded_after_saving(tmp_path: Path, sheet_of_all: Template) -> None:
    """What is saved needs no journal; editing goes on without."""
    path = tmp_path / "journal.jsonl"
    editor = Editor(sheet_of_all, Journal.begin(path, sheet_of_all))
    editor.discard_journal()
    assert not path.exists()
    editor.do(Move((Q1,), 1, 0))
    editor.close()


def test_a_killed_program_loses_nothing_done(tmp_path: Path) -> None:
    """A process that ends at once, in a row of nudges and with a drag in hand, leaves all but the drag."""
    path = tmp_path / "journal.jsonl"
    program = """
import os, sys
from pathlib import Path
from scanstation.templates import codec
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.journal import Journal
from scanstation.templates.editing.parts import field_part
document = codec.load(Path(sys.argv[1]))
editor = Editor(document, Journal.begin(Path(sys.argv[2]), document))
for _ in range(7):
    editor.do(Move.nudge((field_part(1, "q1"),), 1, 0))
editor.draft(Move((field_part(1, "q2"),), 50, 50))
os._exit(9)
"""
    sheet = Path(__file__).resolve().parents[4] / "sample_sheets" / "math.json"
    ended = subprocess.run([sys.executable, "-c", program, str(sheet), str(path)], check=False)
    assert ended.returncode == 9
    document = codec.load(sheet)
    editor = Editor.recovered(path)
    expected = applied(document, Move((Q1,), 0.7, 0)).document
    assert editor.document == expected
    editor.undo()
    assert editor.document == document
    editor.close()
