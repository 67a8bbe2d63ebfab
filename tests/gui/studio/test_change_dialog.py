from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.domain.problems import ScriptState
from scanstation.ui import language
from scanstation.ui.studio.change_dialog import ChangeDialog
from scanstation.workflow.studio.change_preview import Basis, ChangePreview, SessionChange
from scanstation.workflow.studio.region_changes import RegionChange
from scanstation.workflow.studio.student_changes import AnswerChange, StudentChange

_GOOD, _OPEN = ScriptState.GOOD, ScriptState.UNSURE


def _student(number: str, before: int | None, after: int | None) -> StudentChange:
    state = (_GOOD, _GOOD if after is not None else _OPEN)
    points = tuple(None if value is None else Decimal(value) for value in (before, after))
    answers = (AnswerChange("q3", None, None),)
    return StudentChange(
        number, "b", 1, (number,), (number, number), state, (points[0], points[1]), (0, 0), answers
    )


def _preview(*changes: StudentChange, regions: tuple[RegionChange, ...] = ()) -> ChangePreview:
    return ChangePreview(
        session_id="s",
        change=SessionChange(),
        key=None,
        basis=Basis(None, None),
        students=40,
        changes=changes,
        pages=80,
        read=6,
        damaged=0,
        lost=2,
        found=0,
        regions=regions,
        decisions_kept=5,
        decisions_moved=(),
        resting=(),
        maximum=(Decimal(100), Decimal(105)),
        readings={},
    )


def test_everything_that_changes_is_said(qapp: QApplication, qtbot: QtBot) -> None:
    """Who gets more, fewer or no points yet, what is cut otherwise, what is lost and what is kept."""
    language.use("en")
    cut = RegionChange("w1", None, (1, (0.0, 0.0, 50.0, 20.0)))
    changes = (_student("1001", 50, 53), _student("1002", 60, 58), _student("1003", 70, None))
    dialog = ChangeDialog(_preview(*changes, regions=(cut,)))
    qtbot.addWidget(dialog)
    said = dialog.lines.text()
    for words in (
        "80 scanned pages are kept; 6 were read anew",
        "3 answers change",
        "1 students have no points until",
        "1 students get more, 1 get fewer",
        "105 points instead of 100",
        "1 answer areas are cut otherwise, 40 pictures",
        "2 pages that fitted will not fit",
        "5 decisions of people are kept",
    ):
        assert words in said
    rows = [[dialog.table.item(row, column) for column in range(5)] for row in range(3)]
    texts = [[item.text() for item in row if item is not None] for row in rows]
    assert texts[0][:4] == ["1001", "50", "53", "q3"]
    assert texts[2][2] == "–"


def test_nothing_is_said_plainly(qapp: QApplication, qtbot: QtBot) -> None:
    """Where nobody changes there is no empty table."""
    language.use("en")
    dialog = ChangeDialog(_preview())
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.table.isVisible()
    assert "answers change" not in dialog.lines.text()


def test_another_key_is_saved_with_a_reason_where_one_is_needed(qapp: QApplication, qtbot: QtBot) -> None:
    """Where results went out it can't be saved without; before that a reason may be given."""
    needed = ChangeDialog(replace(_preview(), key_replaced=True, reason_needed=True))
    qtbot.addWidget(needed)
    assert not needed.reason.isHidden() and not needed.ok.isEnabled()
    needed.reason.setText(" ")
    assert not needed.ok.isEnabled()
    needed.reason.setText("原答案有误 ")
    assert needed.ok.isEnabled() and needed.why == "原答案有误"
    free = ChangeDialog(replace(_preview(), key_replaced=True))
    qtbot.addWidget(free)
    assert not free.reason.isHidden() and free.ok.isEnabled() and free.why == ""
    other = ChangeDialog(_preview())
    qtbot.addWidget(other)
    assert other.reason.isHidden()
