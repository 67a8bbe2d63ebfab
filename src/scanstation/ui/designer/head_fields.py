"""What is asked about the whole sheet and about the head of its first page."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from scanstation.templates.spec import Paper
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.field import Field, Kind


def sheet_fields() -> list[Field]:
    """Return the fields of the whole sheet."""
    translate = QCoreApplication.translate
    automatic = translate("SheetForm", "automatic")
    papers = tuple((paper.value, paper.value) for paper in Paper)
    colours = (("grey", translate("SheetForm", "Grey")), ("red", translate("SheetForm", "Red")))
    return [
        Field(("title",), translate("SheetForm", "&Title")),
        Field(("subject",), translate("SheetForm", "&Subject")),
        Field(("id",), translate("SheetForm", "Sheet &id"), hint=translate("SheetForm", "the file's name")),
        Field(("paper",), translate("SheetForm", "&Paper"), Kind.CHOICE, unless="A4", choices=papers),
        Field(("columns",), translate("SheetForm", "&Columns"), Kind.NUMBER, automatic),
        Field(
            ("pages",),
            translate("SheetForm", "Pa&ges"),
            Kind.NUMBER,
            translate("SheetForm", "as few as needed"),
        ),
        Field(
            ("colour",),
            translate("SheetForm", "C&olour of lines"),
            Kind.CHOICE,
            unless="grey",
            choices=colours,
        ),
    ]


def head_fields() -> list[Field]:
    """Return the fields of the head: who the student is, and the notes."""
    translate = QCoreApplication.translate
    notes = (
        ("usual", translate("SheetForm", "The usual notes")),
        ("none", translate("SheetForm", "None")),
        ("own", translate("SheetForm", "My own")),
    )
    return [
        Field(
            ("name_lines",),
            translate("SheetForm", "&Lines to write on"),
            Kind.WORDS,
            unless=["姓名", "班级", "考场", "座位号"],
            write=_write_names,
        ),
        Field(
            ("number",),
            translate("SheetForm", "&Number grid"),
            Kind.SWITCH,
            read=_has_grid,
            write=_switch_grid,
        ),
        Field(
            ("number", "digits"),
            translate("SheetForm", "&Digits"),
            Kind.NUMBER,
            hint="8",
            when=_has_grid,
            read=lambda draft: _of_grid(draft).get("digits"),
            write=lambda draft, value: _set_grid(draft, "digits", value),
        ),
        Field(
            ("number", "title"),
            translate("SheetForm", "&Heading of the grid"),
            hint="准考证号",
            when=_has_grid,
            read=lambda draft: _of_grid(draft).get("title"),
            write=lambda draft, value: _set_grid(draft, "title", value),
        ),
        Field(
            ("barcode",), translate("SheetForm", "&Barcode"), Kind.SWITCH, read=_has_code, write=_switch_code
        ),
        Field(
            ("barcode", "digits"),
            translate("SheetForm", "Digits of the ba&rcode"),
            Kind.NUMBER,
            hint=translate("SheetForm", "any text"),
            when=_has_code,
            read=_code_digits,
            write=_set_code_digits,
        ),
        Field(("absent",), translate("SheetForm", "Box for &absence"), Kind.SWITCH, unless=False),
        Field(
            ("booklet",),
            translate("SheetForm", "Boo&klets"),
            hint=translate("SheetForm", "none; for example A-B"),
        ),
        Field(
            ("notes",),
            translate("SheetForm", "N&otes"),
            Kind.CHOICE,
            choices=notes,
            read=_notes_kind,
            write=_set_notes_kind,
        ),
        Field(
            ("notes",),
            translate("SheetForm", "O&wn notes"),
            Kind.LINES,
            hint=translate("SheetForm", "one note a line"),
            when=lambda draft: _notes_kind(draft) == "own",
            read=lambda draft: found if isinstance(found := draft.get(("notes",)), list) else None,
            write=lambda draft, value: draft.set(("notes",), value),
        ),
    ]


def _write_names(draft: SpecDraft, value: Any) -> None:
    draft.set(("name_lines",), value or [])


def _has_grid(draft: SpecDraft) -> bool:
    return draft.get(("number",)) is not None


def _switch_grid(draft: SpecDraft, on: Any) -> None:
    draft.set(("number",), 8 if on else None)


def _of_grid(draft: SpecDraft) -> dict[str, Any]:
    number = draft.get(("number",))
    if isinstance(number, dict):
        return number
    return {} if number is None else {"digits": number}


def _set_grid(draft: SpecDraft, key: str, value: Any) -> None:
    grid = {k: v for k, v in (_of_grid(draft) | {key: value}).items() if v is not None}
    draft.set(("number",), grid["digits"] if set(grid) == {"digits"} else grid or 8)


def _has_code(draft: SpecDraft) -> bool:
    return draft.get(("barcode",)) not in (None, False)


def _switch_code(draft: SpecDraft, on: Any) -> None:
    draft.set(("barcode",), True if on else None)


def _code_digits(draft: SpecDraft) -> Any:
    return draft.get(("barcode", "digits"))


def _set_code_digits(draft: SpecDraft, value: Any) -> None:
    draft.set(("barcode",), True if value is None else {"digits": value})


def _notes_kind(draft: SpecDraft) -> str:
    notes = draft.get(("notes",))
    return "own" if isinstance(notes, list) else "none" if notes is False else "usual"


def _set_notes_kind(draft: SpecDraft, kind: Any) -> None:
    own = draft.get(("notes",))
    if kind == "own":
        draft.set(("notes",), own if isinstance(own, list) else ["请用 2B 铅笔填涂，修改时用橡皮擦干净。"])
    else:
        draft.set(("notes",), False if kind == "none" else None)
