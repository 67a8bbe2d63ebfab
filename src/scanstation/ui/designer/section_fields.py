"""What is asked about a section, by its kind."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from scanstation.templates.spec_source import Loc
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.field import Column, Field, Kind
from scanstation.ui.designer.values import ranges, renumbered, shown, written_rows, written_value


def kind_name(kind: str) -> str:
    """Return what people call a section of this kind."""
    translate = QCoreApplication.translate
    return {
        "choice": translate("SheetForm", "Multiple choice"),
        "blanks": translate("SheetForm", "Fill-in answers"),
        "written": translate("SheetForm", "Written answers"),
        "selection": translate("SheetForm", "Choose one item"),
        "statements": translate("SheetForm", "Statements"),
        "questions": translate("SheetForm", "Questions"),
        "text": translate("SheetForm", "Line of text"),
    }[kind]


def section_fields(kind: str, index: int) -> list[Field]:
    """Return the fields of section `index`, which is of `kind`."""
    loc: Loc = ("sections", index, kind)
    translate = QCoreApplication.translate
    if kind == "text":
        return [Field(loc, translate("SheetForm", "&Text"))]
    own = {
        "choice": _choice,
        "blanks": _blanks,
        "written": _written,
        "selection": _selection,
        "statements": _statements,
        "questions": _questions,
    }[kind](loc)
    return [
        Field((*loc, "title"), translate("SheetForm", "&Title")),
        *own,
        Field((*loc, "new_page"), translate("SheetForm", "Begin on a &new page"), Kind.SWITCH, unless=False),
    ]


def _items(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field(
        (*loc, "items"), translate("SheetForm", "&Items"), hint=translate("SheetForm", "for example 1-10, 12")
    )


def _points(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field(
        (*loc, "points"),
        translate("SheetForm", "&Points each"),
        Kind.NUMBER,
        translate("SheetForm", "not printed"),
    )


def _prefix(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field((*loc, "prefix"), translate("SheetForm", "Prefi&x of field ids"), hint="q")


def _several(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field(
        (*loc, "multiple"), translate("SheetForm", "&Several answers allowed"), Kind.SWITCH, unless=False
    )


def _height(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    share = translate("SheetForm", "a share of the page")
    return Field((*loc, "height"), translate("SheetForm", "&Height in mm"), Kind.NUMBER, share)


def _lines(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field(
        (*loc, "lines"),
        translate("SheetForm", "Lines to &write on"),
        Kind.NUMBER,
        translate("SheetForm", "none"),
    )


def _first(loc: Loc) -> Field:
    translate = QCoreApplication.translate
    return Field((*loc, "first"), translate("SheetForm", "&First number"), Kind.NUMBER, "1")


def _choice(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    ways = (("across", translate("SheetForm", "In a row")), ("down", translate("SheetForm", "In a column")))
    return [
        _items(loc),
        Field(
            (*loc, "options"),
            translate("SheetForm", "&Options"),
            hint=translate("SheetForm", "A-D; or 对 错"),
        ),
        _several(loc),
        Field(
            (*loc, "direction"),
            translate("SheetForm", "Options stan&d"),
            Kind.CHOICE,
            unless="across",
            choices=ways,
        ),
        Field((*loc, "rows"), translate("SheetForm", "Items in a &group"), Kind.NUMBER, "5"),
        Field(
            (*loc, "columns"),
            translate("SheetForm", "Groups &beside each other"),
            Kind.NUMBER,
            translate("SheetForm", "as many as fit"),
        ),
        _points(loc),
        Field(
            (*loc, "key"),
            translate("SheetForm", "&Key"),
            hint=translate("SheetForm", "BADCA BCD; not printed"),
        ),
        _prefix(loc),
    ]


def _blanks(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    return [
        _items(loc),
        _points(loc),
        Field((*loc, "per_row"), translate("SheetForm", "Answers in a &row"), Kind.NUMBER, "2"),
        Field((*loc, "height"), translate("SheetForm", "&Height in mm"), Kind.NUMBER, "10"),
    ]


def _written(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    at: Loc = (*loc, "items")
    columns = (
        Column("item", translate("SheetForm", "Item"), Kind.NUMBER),
        Column("points", translate("SheetForm", "Points"), Kind.NUMBER),
        Column("height", translate("SheetForm", "Height"), Kind.NUMBER),
        Column("lines", translate("SheetForm", "Lines"), Kind.NUMBER),
        Column("prompt", translate("SheetForm", "Prompt"), Kind.TEXT),
    )

    kept: dict[Any, dict[str, Any]] = {}  # what was said of items, also while their numbers are being typed

    def numbers(draft: SpecDraft) -> Any:
        items = draft.get(at)
        rows = written_rows(items)
        kept.update((row.get("item"), row) for row in rows)
        known = [row.get("item") for row in rows]
        whole = [n for n in known if isinstance(n, int)]
        return ranges(whole) if rows and len(whole) == len(known) else shown(items) if not rows else ""

    def renumber(draft: SpecDraft, value: Any) -> None:
        draft.set(at, renumbered(str(value or ""), list(kept.values())))

    return [
        Field(
            at,
            translate("SheetForm", "&Items"),
            hint=translate("SheetForm", "for example 17-21"),
            read=numbers,
            write=renumber,
        ),
        _points(loc),
        _height(loc),
        _lines(loc),
        Field(
            at,
            translate("SheetForm", "Where items &differ"),
            Kind.TABLE,
            columns=columns,
            read=lambda draft: written_rows(draft.get(at)),
            write=lambda draft, rows: draft.set(at, written_value(rows)),
        ),
    ]


def _selection(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    hint = "我所选择的题号是（请将所选题号涂黑，只能选一题）"
    prompt = Field((*loc, "prompt"), translate("SheetForm", "Prom&pt"), hint=hint)
    return [_items(loc), prompt, _points(loc), _height(loc), _lines(loc)]


def _statements(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    return [
        Field(
            (*loc, "items"),
            translate("SheetForm", "&Statements"),
            Kind.LINES,
            translate("SheetForm", "one a line"),
        ),
        Field((*loc, "options"), translate("SheetForm", "&Options"), Kind.WORDS),
        Field((*loc, "values"), translate("SheetForm", "&Values in the boxes"), hint="A, B, C …"),
        _first(loc),
        _several(loc),
        _prefix(loc),
    ]


def _questions(loc: Loc) -> list[Field]:
    translate = QCoreApplication.translate
    columns = (
        Column("text", translate("SheetForm", "Question"), Kind.TEXT),
        Column("options", translate("SheetForm", "Options"), Kind.WORDS),
        Column("multiple", translate("SheetForm", "Several"), Kind.SWITCH),
    )
    return [
        Field(
            (*loc, "items"),
            translate("SheetForm", "&Questions"),
            Kind.TABLE,
            columns=columns,
            read=lambda draft: found if isinstance(found := draft.get((*loc, "items")), list) else [],
            new_row={"text": "…", "options": ["是", "否"]},
        ),
        _first(loc),
        _prefix(loc),
    ]
