"""The words of the correction screen: what is asked, why, and which keys do what."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter
from scanstation.ui import language
from scanstation.ui.correct.entry import Entry, Mode
from scanstation.ui.hints import Hint

_ONE_FIELD = {ProblemKind.NUMBER, ProblemKind.DUPLICATE, ProblemKind.ABSENT, ProblemKind.BOOKLET}
_WHOLE = {ProblemKind.PAGE, ProblemKind.PAGE_MISSING, ProblemKind.SAME_IMAGE, ProblemKind.DUPLICATE}


def item_name(problem: Problem) -> str:
    """Return what people call the field: its title, or the item's bare number for ids like q12."""
    return problem.title or plain_item(problem.field_id or "")


def plain_item(field_id: str) -> str:
    """Return what people call a field without a title: 12 for q12."""
    return field_id[1:] if field_id[:1] == "q" and field_id[1:].isdigit() else field_id


def question(problem: Problem) -> str:
    """Return what is asked."""
    what = item_name(problem)
    pages = QCoreApplication.translate("Correct", ", ").join(str(p) for p in problem.pages)
    translate = QCoreApplication.translate
    match problem.kind:
        case ProblemKind.ANSWER:
            return translate("Correct", "Item {item}: what is marked?").format(item=what)
        case ProblemKind.NUMBER:
            return translate("Correct", "What is the exam number?")
        case ProblemKind.DUPLICATE:
            return _duplicate(problem)
        case ProblemKind.ABSENT:
            return translate("Correct", "Was the student absent?")
        case ProblemKind.BOOKLET:
            return translate("Correct", "Which booklet?")
        case ProblemKind.SELECTION:
            return translate("Correct", "{item}: which item was chosen?").format(item=what)
        case ProblemKind.PAGE:
            return _page(problem)
        case ProblemKind.PAGE_MISSING:
            return translate("Correct", "Page {pages} of this script is missing").format(pages=pages)
        case ProblemKind.SAME_IMAGE:
            return translate("Correct", "This picture is in the session twice")


def _duplicate(problem: Problem) -> str:
    translate = QCoreApplication.translate
    if len(problem.others) == 1:
        text = translate("Correct", "Exam number {number} is on another script too")
    else:
        text = translate("Correct", "Exam number {number} is on {count} other scripts too")
    return text.format(number=problem.detail, count=len(problem.others))


def _page(problem: Problem) -> str:
    translate = QCoreApplication.translate
    if Reason.OTHER_SHEET in problem.reasons:
        return translate("Correct", "This sheet seems to belong elsewhere. Withdraw it?")
    if Reason.BLANK_PAGE in problem.reasons:
        return translate("Correct", "This sheet seems to be blank. Withdraw it?")
    if Reason.PAGE_TWICE in problem.reasons:
        return translate("Correct", "Page {number} is there twice. What is this picture?").format(
            number=problem.page
        )
    return translate("Correct", "Which page of the sheet is this?")


def reason(problem: Problem) -> str:
    """Return why a person has to look, and what the machine makes of it; neither to who keys it blind."""
    if problem.blind:
        return QCoreApplication.translate(
            "Correct", "Two people key this: neither sees what the machine read or the other's word."
        )
    parts = [
        QCoreApplication.translate("Correct", ", ").join(
            language.label(r) for r in dict.fromkeys(problem.reasons)
        )
    ]
    reading = problem.reading
    if reading is not None and problem.kind not in (ProblemKind.DUPLICATE, ProblemKind.SAME_IMAGE):
        seen = reading.value or (
            QCoreApplication.translate("Correct", "nothing") if reading.status is FieldStatus.BLANK else ""
        )
        if seen:
            parts.append(
                QCoreApplication.translate("Correct", "the machine sees: {value}").format(value=seen)
            )
    return " · ".join(p for p in parts if p)


def hints(entry: Entry, *, can_undo: bool, sheet: bool = False) -> list[Hint]:
    """Return the keys that mean something now."""
    translate = QCoreApplication.translate
    found: list[Hint] = []
    problem = entry.problem
    keys = [c.key for c in entry.choices]
    span = f"{keys[0]}–{keys[-1]}" if len(keys) > 2 else " ".join(keys)
    if entry.mode is Mode.OPTIONS:
        named = sheet and any(c.key != c.value.upper() for c in entry.choices)
        if named:  # no keys are drawn there that would tell what they stand for
            found += [(c.key, c.value) for c in entry.choices]
        if entry.ticking:
            found += [] if named else [(span, translate("Correct", "tick"))]
            found.append((_enter(), translate("Correct", "confirm")))
        else:
            found += [] if named else [(span, translate("Correct", "answer"))]
            if entry.several:
                found.append(("Shift+" + keys[0], translate("Correct", "several marks")))
        if entry.blank() is not None:
            found.append((translate("Correct", "0 or Space"), translate("Correct", "nothing marked")))
    elif entry.mode is Mode.TEXT:
        found.append(("0–9", translate("Correct", "type")))
        if entry.candidates:
            keys_of = "F1" if len(entry.candidates) == 1 else f"F1–F{min(len(entry.candidates), 9)}"
            found.append((keys_of, translate("Correct", "take a candidate")))
        if DecisionKind.NUMBER in problem.actions:
            found.append(("Ctrl+F", translate("Correct", "find by name")))
        if entry.complete:
            found.append((_enter(), translate("Correct", "confirm")))
    elif entry.mode is Mode.PAGES:
        found.append((span, translate("Correct", "it is this page")))
    proposal = entry.proposal
    if proposal is not None and not entry.entered and not entry.ticking:
        shown = "".join(proposal) or translate("Correct", "nothing marked")
        found.append((_enter(), translate("Correct", "as the machine sees it: {value}").format(value=shown)))
    if entry.accept() is not None:
        found.append(("Ctrl+" + _enter(), _accept_words(problem)))
    found.append(("→ ←", translate("Correct", "skip, back")))
    if entry.entered:
        found.append((translate("Correct", "Backspace"), translate("Correct", "erase")))
    if can_undo:
        undo = "Ctrl+Z" if entry.entered else translate("Correct", "Backspace")
        found.append((undo, translate("Correct", "take the last decision back")))
    found.append(("Del", translate("Correct", "withdraw the sheet")))
    found.append(("Tab", translate("Correct", "other page")))
    if sheet:
        found.append(("Esc", translate("Correct", "one at a time")))
    elif problem.field_id is not None and entry.mode is Mode.OPTIONS:
        found.append(("Ctrl+G", translate("Correct", "all sheets at once")))
    found.append(("Ctrl+L", translate("Correct", "filter")))
    found.append(("Ctrl+P", translate("Correct", "hand out")))
    return found


def _enter() -> str:
    return QCoreApplication.translate("Correct", "Enter")


def _accept_words(problem: Problem) -> str:
    translate = QCoreApplication.translate
    match problem.kind:
        case ProblemKind.PAGE:
            return translate("Correct", "nothing on it counts")
        case ProblemKind.PAGE_MISSING:
            return translate("Correct", "it is not to be had")
        case ProblemKind.ABSENT:
            return translate("Correct", "absent all the same")
    return translate("Correct", "right as it is")


OTHER_REASON = "5"
"""The key by which a sheet is withdrawn for a reason in one's own words."""


def withdraw_reasons() -> dict[str, str]:
    """Return the reasons to withdraw a sheet by the key that says each."""
    translate = QCoreApplication.translate
    return {
        "1": translate("Correct", "fed twice"),
        "2": translate("Correct", "blank sheet"),
        "3": translate("Correct", "badly scanned"),
        "4": translate("Correct", "not of this session"),
    }


def actions(entry: Entry) -> list[Hint]:
    """Return the keys that settle the item as a whole, to be drawn as keys of their own."""
    problem = entry.problem
    found: list[Hint] = []
    if problem.kind in _WHOLE:
        if entry.accept() is not None:
            found.append(("Ctrl+" + _enter(), _accept_words(problem)))
        found.append(("Del", QCoreApplication.translate("Correct", "withdraw the sheet")))
    return found


def not_taken(entry: Entry) -> str:
    """Say why a character was not taken."""
    translate = QCoreApplication.translate
    if entry.length:
        options = "".join(entry.problem.columns[len(entry.text)])
        text = translate("Correct", "“{key}” is not taken: this column has {options}.")
        return text.format(key=entry.refused, options=options)
    text = translate("Correct", "“{key}” is not taken: the exam numbers of this session are digits only.")
    return text.format(key=entry.refused)


def all_erased() -> str:
    """Say what Backspace does now that nothing is left to erase."""
    return QCoreApplication.translate(
        "Correct", "Nothing is left to erase: Backspace once more takes the last decision back."
    )


def nothing_to_confirm(entry: Entry) -> str:
    """Say why Enter does nothing."""
    translate = QCoreApplication.translate
    if entry.mode is Mode.TEXT and entry.length and entry.entered:
        return translate("Correct", "The number has {length} characters.").format(length=entry.length)
    if entry.mode is Mode.TEXT:
        return translate("Correct", "Type it, then press Enter.")
    if entry.problem.blind:
        return translate("Correct", "Key what you see: here Enter takes nothing from the machine.")
    if entry.mode is Mode.OPTIONS:
        return translate("Correct", "The machine proposes nothing here: press the key of the answer.")
    if DecisionKind.ACCEPT in entry.problem.actions:
        return translate("Correct", "Press Ctrl+Enter if it is right as it is.")
    return translate("Correct", "Choose a page, or withdraw the sheet with Del.")


def place(problem: Problem, batch: str, number: str) -> str:
    """Return where in the stack of paper it is."""
    text = QCoreApplication.translate("Correct", "{batch} · sheet {seq}").format(batch=batch, seq=problem.seq)
    return f"{text} · {number}" if number else text


def field_words(field_id: str, title: str) -> str:
    """Return a field in words where a filter names it: an item with its number, all else by its title."""
    name = title or plain_item(field_id)
    if name.isdecimal() or plain_item(field_id) != field_id:
        return QCoreApplication.translate("Correct", "item {item}").format(item=name)
    return title or field_id


def filter_words(wanted: Filter, batch_name: Callable[[str], str], field_title: Callable[[str], str]) -> str:
    """Return what the list is limited to, or ""; a kind that has only one field says all of it."""
    parts: list[str] = [
        language.label(v) for v in (wanted.queue, wanted.kind, wanted.reason) if v is not None
    ]
    if wanted.item is not None and wanted.kind not in _ONE_FIELD:
        parts.append(field_words(wanted.item, field_title(wanted.item)))
    if wanted.batch_id is not None:
        parts.append(batch_name(wanted.batch_id))
    texts = (wanted.school, wanted.room, wanted.person)
    parts += [text or QCoreApplication.translate("Correct", "none") for text in texts if text is not None]
    return " · ".join(parts)
