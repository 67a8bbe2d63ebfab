"""What can't be seen of a key's consequences: said below the question."""

from PySide6.QtCore import QCoreApplication

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import Reason
from scanstation.review.problems import Problem
from scanstation.ui.correct.sitting import Sitting

_NOT_THE_PICTURE = {Reason.OTHER_SHEET, Reason.BLANK_PAGE, Reason.PAGE_TWICE}


def advice(problem: Problem, sitting: Sitting) -> str:
    """Return what to know before an item is settled, or ""."""
    match problem.kind:
        case ProblemKind.PAGE if not _NOT_THE_PICTURE & set(problem.reasons):
            return (
                QCoreApplication.translate("Correct", "Is the picture damaged or cut off?") + " " + _again()
            )
        case ProblemKind.PAGE_MISSING:
            return QCoreApplication.translate("Correct", "Is the paper at hand?") + " " + _again()
        case ProblemKind.DUPLICATE:
            return _both(problem, sitting)
    return ""


def _again() -> str:
    return QCoreApplication.translate(
        "Correct",
        "Then scan this sheet again: in the scan console (Ctrl+R) F3 shows the red sheets, F8 puts the "
        "chosen one in again. If it came from a file, withdraw it (Del) and add the new picture.",
    )


def _both(problem: Problem, sitting: Sitting) -> str:
    """Say what becomes of scripts with one number that stand: `ledger.rule` counts the one fed first."""
    translate = QCoreApplication.translate
    first = sitting.first_fed([problem.script_id, *problem.others])
    if first is None:
        return ""
    place = translate("Correct", "{batch} · sheet {seq}")
    place = place.format(batch=sitting.batch_name(first.batch_id), seq=first.seq)
    text = translate(
        "Correct",
        "Right as it is: they both stand, each with its row of scores; the ledger counts {place}, which came "
        "first, and lists the rest as duplicates. Should one not count, withdraw it (Del) or type "
        "its own number.",
    )
    return text.format(place=place)
