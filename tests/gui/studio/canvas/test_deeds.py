"""What menus do to the selection, and what is said when it can't be done."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QClipboard
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.commands.placing import Edge
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.errors import JournalNotWritten
from scanstation.templates.editing.journal import Entry, Journal
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import Template
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.pitch import pitch

Hand = Any


def _parts(*names: str) -> list[PartId]:
    return [field_part(1, name) for name in names]


def test_one_part_is_aligned_to_the_page(hand: Hand) -> None:
    """Several are aligned to each other."""
    hand.editor.select(_parts("q1"))
    hand.canvas.deeds.align(Edge.LEFT)
    assert hand.box("q1")[0] == 0
    hand.editor.select(_parts("q1", "q2"))
    hand.canvas.deeds.align(Edge.RIGHT)
    assert hand.box("q1")[0] == hand.box("q2")[0] == 20


def test_distributing_two_parts_is_refused_with_a_word(hand: Hand) -> None:
    """Nothing changes; three are distributed."""
    hand.editor.select(_parts("q1", "q2"))
    hand.canvas.deeds.distribute(1)
    assert len(hand.messages) == 1
    assert hand.editor.steps == 0
    hand.editor.select(_parts("q1", "q2", "q4"))
    hand.canvas.deeds.distribute(1)
    assert hand.box("q2")[1] == 109


def test_copying_nothing_leaves_the_clipboard(hand: Hand) -> None:
    """And cutting or deleting nothing changes nothing."""
    assert not hand.canvas.deeds.copy()
    hand.canvas.deeds.cut()
    hand.canvas.deeds.delete()
    assert hand.editor.steps == 0


def test_pasting_from_no_clipboard_is_refused_with_a_word(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system gives no clipboard at all, it is as if nothing had been copied."""
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    hand.canvas.deeds.paste()
    assert len(hand.messages) == 1
    assert hand.editor.steps == 0


def test_the_pitch_is_that_of_the_nearest_like(hand: Hand) -> None:
    """Parts of another size or column don't count, nor does what is far away."""
    index = hand.canvas.scene.index
    assert pitch(index, hand.box("q2"), 1) == 6
    assert pitch(index, hand.box("q1"), 1, behind=True) is None
    assert pitch(index, hand.box("q2"), 0) is None
    assert pitch(index, hand.box("barcode"), 1) is None


class _FullDisk(Journal):
    """A journal that can write no more."""

    def append(self, entry: Entry, sync: bool = True) -> None:
        raise JournalNotWritten(where=self.path, problem="no space left")


def test_a_journal_that_can_not_be_written_is_told(qtbot: QtBot, sheet: Template, tmp_path: Path) -> None:
    """The drag is taken back, and the window hears that more than a refusal happened."""
    Journal.begin(tmp_path / "journal", sheet).close()
    size = (tmp_path / "journal").stat().st_size
    canvas = StudioCanvas(Editor(sheet, _FullDisk.reopen(tmp_path / "journal", size)))
    qtbot.addWidget(canvas)
    failures: list[object] = []
    messages: list[str] = []
    canvas.failed.connect(failures.append)
    canvas.message.connect(messages.append)
    canvas.editor.select(_parts("q1"))
    canvas.keyboard.arrow(1, 0)
    assert canvas.editor.shown == sheet
    assert isinstance(failures[0], JournalNotWritten)
    assert len(messages) == 1
    canvas.editor.close()


def test_what_was_done_is_there_after_a_kill(qtbot: QtBot, sheet: Template, tmp_path: Path) -> None:
    """The journal has every step; only the drag in hand is lost."""
    journal = Journal.begin(tmp_path / "journal", sheet)
    canvas = StudioCanvas(Editor(sheet, journal))
    qtbot.addWidget(canvas)
    canvas.editor.select(_parts("q1"))
    for _ in range(5):
        canvas.keyboard.arrow(1, 0, coarse=True)
    canvas.deeds.duplicate()
    done = canvas.editor.document
    recovered = Editor.recovered(tmp_path / "journal")
    assert recovered.document == done
    recovered.undo()
    recovered.undo()
    assert recovered.document == sheet
    recovered.close()
    canvas.editor.close()


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_at_the_end_of_the_history_nothing_happens(hand: Hand, name: str) -> None:
    """Neither a change nor a message."""
    getattr(hand.canvas.deeds, name)()
    assert hand.messages == []
