"""The likely students below the question, each with the key that takes them and what speaks for them."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.review.likely import Candidate, Likely
from scanstation.ui.look import theme

_REASONS = {
    Likely.SAME_NUMBER: QT_TRANSLATE_NOOP("Correct", "number fits"),
    Likely.SIMILAR_NUMBER: QT_TRANSLATE_NOOP("Correct", "number differs in {count}"),
    Likely.NAME: QT_TRANSLATE_NOOP("Correct", "name"),
    Likely.NEXT_SEAT: QT_TRANSLATE_NOOP("Correct", "next seat"),
    Likely.NEXT_NUMBER: QT_TRANSLATE_NOOP("Correct", "next number"),
    Likely.SAME_ROOM: QT_TRANSLATE_NOOP("Correct", "same room"),
    Likely.NOT_SCANNED: QT_TRANSLATE_NOOP("Correct", "not scanned yet"),
}


def reasons_text(candidate: Candidate) -> str:
    """Return what speaks for a student, in the language in use."""
    translate = QCoreApplication.translate
    words = [translate("Correct", _REASONS[r]).format(count=candidate.differs) for r in candidate.reasons]
    return translate("Correct", ", ").join(words)


def seat_text(candidate: Candidate) -> str:
    """Return where a student sits, as far as it is known."""
    translate, student = QCoreApplication.translate, candidate.student
    parts = [student.school, student.class_name]
    if student.room:
        parts.append(translate("Correct", "room {room}").format(room=student.room))
    if student.seat:
        parts.append(translate("Correct", "seat {seat}").format(seat=student.seat))
    return " · ".join(p for p in parts if p)


class LikelyList(QLabel):
    """Signal: taken(place from 1) when one is clicked."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidates: Sequence[Candidate] = ()
        self.setObjectName("likelyList")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.linkActivated.connect(lambda link: self.taken.emit(int(link)))
        self.show_candidates(())

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these students, the most likely first."""
        self.candidates = candidates
        now = theme.current()
        cap = f"background-color:{now.base}; color:{now.text}; font-weight:600;"
        rows = [
            f"<tr><td style='{cap}'>&nbsp;F{place}&nbsp;</td>"
            f"<td>&nbsp;<a href='{place}' style='color:{now.text}; font-weight:600; text-decoration:none'>"
            f"{escape(c.student.number)}</a>&nbsp;</td>"
            f"<td>&nbsp;<b>{escape(c.student.name)}</b>&nbsp;</td>"
            f"<td style='color:{now.muted}'>&nbsp;{escape(seat_text(c))}&nbsp;</td>"
            f"<td>&nbsp;{escape(reasons_text(c))}</td></tr>"
            for place, c in enumerate(candidates, start=1)
        ]
        self.setText(f"<table cellpadding='2'>{''.join(rows)}</table>" if rows else "")
        self.setVisible(bool(rows))
        self.setAccessibleName(
            "; ".join(f"F{p} {c.student.number} {c.student.name}" for p, c in enumerate(candidates, start=1))
        )
