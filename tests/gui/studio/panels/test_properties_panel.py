"""Properties of what is selected, changed by commands; nothing is changed by merely showing it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.commands.items import ItemChange, SetItems
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import PartId, all_parts, anchor_part, field_part, page_code_part
from scanstation.templates.model import BarcodeField, ChoiceField, DigitGridField, RegistrationKind
from scanstation.ui.studio.panels.field_form import options_text, parsed_options
from scanstation.ui.studio.panels.inputs import LengthInput, TextInput
from scanstation.ui.studio.panels.properties_panel import PropertiesPanel

Q1, Q2, Q5, GRID, BARCODE, FLAG, W6 = (
    field_part(1, name) for name in ("q1", "q2", "q5", "number", "barcode", "absent", "w6")
)


@pytest.fixture
def panel(editor: Editor, qtbot: QtBot) -> PropertiesPanel:
    """Return the panel, shown."""
    panel = PropertiesPanel(editor)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _type(qtbot: QtBot, field: TextInput, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)  # QTest types ASCII only
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _set(qtbot: QtBot, field: LengthInput, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _choice(editor: Editor, name: str) -> ChoiceField:
    found = next(field for _, field in editor.document.fields() if field.id == name)
    assert isinstance(found, ChoiceField)
    return found


def test_showing_changes_nothing(panel: PropertiesPanel, editor: Editor) -> None:
    """Whatever is selected, alone or together with the next part, the document stays as it is."""
    before = editor.document
    parts = [part.id for part in all_parts(editor.document)]
    for one, other in pairwise(parts):
        editor.select((one,))
        editor.select((one, other))
    editor.select(parts)
    editor.select(())
    assert editor.document is before
    assert editor.steps == 0


def test_place_of_one_field(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """Typing a place or size moves or resizes, by exactly what was typed."""
    editor.select((W6,))
    place = panel.place
    assert [place.left.value(), place.top.value(), place.across.value()] == [20, 150, 170]
    _set(qtbot, place.left, "21.3")
    _set(qtbot, place.down, "62.25")
    w6 = next(field for _, field in editor.document.fields() if field.id == "w6")
    assert getattr(w6, "box", None) == (21.3, 150, 170, 62.25)
    assert editor.steps == 2
    editor.undo()
    assert place.down.value() == 60


@pytest.mark.parametrize("part", [anchor_part(1, 0), page_code_part(1)])
def test_place_of_anchors_and_page_codes(
    panel: PropertiesPanel, editor: Editor, qtbot: QtBot, part: PartId
) -> None:
    """Anchors and page codes are moved in the same way; a page code's sheet number can be typed."""
    editor.select((part,))
    _set(qtbot, panel.place.top, "9.5")
    assert {p.id: p.box for p in all_parts(editor.document)}[part][1] == 9.5
    assert panel.place.sheet.isVisible() == (part == page_code_part(1))
    if panel.place.sheet.isVisible():
        _type(qtbot, panel.place.sheet, "51966")
        code = editor.document.pages[0].page_code
        assert code is not None
        assert code.sheet == 51966
        _type(qtbot, panel.place.sheet, "many")
        assert (panel.place.sheet.text(), panel._said.isVisible()) == ("51966", True)


def test_words_of_one_field(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """Id, title and options are typed; an id that is taken is refused, and the old one shown again."""
    editor.select((Q1,))
    form = panel.field
    _type(qtbot, form.title, "第 1 题")
    _type(qtbot, form.options, "ABCDE")
    _type(qtbot, form.id, "q11")
    field = _choice(editor, "q11")
    assert (field.title, field.line.options) == ("第 1 题", tuple("ABCDE"))
    assert editor.selection == (field_part(1, "q11"),)
    _type(qtbot, form.id, "q2")
    assert form.id.text() == "q11"
    assert "already" in panel._said.text()


def test_several_fields_at_once(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """What fields have in common is shown, what differs is blank, and one word sets it for all."""
    editor.select((Q1, Q2, Q5))
    form = panel.field
    assert form.multiple.checkState() is Qt.CheckState.PartiallyChecked
    assert not form.id.isVisible()
    assert form.options.text() == "ABCD"
    form.multiple.click()
    assert [_choice(editor, name).multiple for name in ("q1", "q2", "q5")] == [True] * 3
    _type(qtbot, form.options, "对 错 不知道")
    assert _choice(editor, "q5").line.options == ("对", "错", "不知道")
    _set(qtbot, form.mark_width, "5")
    assert _choice(editor, "q1").mark == (5, 2.6)
    assert editor.steps == 3


def test_parts_of_different_kinds(panel: PropertiesPanel, editor: Editor) -> None:
    """Only what all selected fields have is there to be set."""
    editor.select((Q1, BARCODE))
    form = panel.field
    assert (form.options.isVisible(), form.pattern.isVisible(), form.title.isVisible()) == (
        False,
        False,
        True,
    )
    assert not form.kind.isEnabled()
    editor.select((Q1, anchor_part(1, 0)))
    assert panel.place.left.isEnabled()
    assert panel._title.text() == "Selected parts: 2"


def test_kind_is_chosen(panel: PropertiesPanel, editor: Editor) -> None:
    """A choice can become a booklet, a crop a barcode; marks never a region."""
    editor.select((Q1,))
    kind = panel.field.kind
    assert [kind.itemData(i) for i in range(kind.count())] == ["choice", "selection", "booklet"]
    kind.activated.emit(2)
    assert next(f for _, f in editor.document.fields() if f.id == "q1").type == "booklet"
    editor.select((W6,))
    assert [kind.itemData(i) for i in range(kind.count())] == ["crop", "barcode"]


def test_grid_and_barcode(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """Columns of a grid and the pattern of a barcode are typed; a wrong pattern is refused."""
    editor.select((GRID,))
    _type(qtbot, panel.field.columns, "6")
    grid = next(f for _, f in editor.document.fields() if f.id == "number")
    assert isinstance(grid, DigitGridField)
    assert len(grid.columns) == 6
    editor.select((BARCODE,))
    _type(qtbot, panel.field.pattern, r"\d{9}")
    _type(qtbot, panel.field.symbologies, "code128 qr")
    _type(qtbot, panel.field.pattern, "(")
    barcode = next(f for _, f in editor.document.fields() if f.id == "barcode")
    assert isinstance(barcode, BarcodeField)
    assert (barcode.pattern, barcode.symbologies) == (r"\d{9}", ("code128", "qr"))
    assert panel._said.isVisible()


def test_what_identifies_and_what_says_absent(panel: PropertiesPanel, editor: Editor) -> None:
    """The exam number is carried by the fields that are ticked, in that order; a flag may say absent."""
    editor.select((BARCODE,))
    panel.field.identity.click()
    assert editor.document.identity == ("number", "barcode")
    editor.select((GRID,))
    assert panel.field.identity.isChecked()
    panel.field.identity.click()
    assert editor.document.identity == ("barcode",)
    editor.select((FLAG,))
    panel.field.absence.click()
    assert editor.document.absence == "absent"


def test_the_sheet_itself(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """With nothing selected the sheet's names, the page's size and how it is placed are set."""
    sheet = panel.sheet
    assert (sheet.isVisible(), panel.place.isVisible(), panel.field.isVisible()) == (True, False, False)
    _type(qtbot, sheet.title, "物理")
    _set(qtbot, sheet.page_height, "290")
    sheet.registration.activated.emit(2)
    assert editor.document.title == "物理"
    assert editor.document.pages[0].size == (210, 290)
    assert editor.document.pages[0].registration.kind is RegistrationKind.PAGE_EDGES
    panel.set_page(9)
    assert sheet.page_height.value() == 290


def test_esc_takes_typing_back(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """Half a title that is given up by Esc is no change."""
    panel.sheet.title.setFocus()
    qtbot.keyClicks(panel.sheet.title, "abc")
    qtbot.keyClick(panel.sheet.title, Qt.Key.Key_Escape)
    qtbot.keyClick(panel.sheet.title, Qt.Key.Key_Return)
    assert (panel.sheet.title.text(), editor.steps) == ("数学", 0)


def test_a_drag_is_shown_when_it_rests(panel: PropertiesPanel, editor: Editor, qtbot: QtBot) -> None:
    """While parts are dragged the place follows, and comes back when the drag is dropped."""
    editor.select((W6,))
    editor.draft(Move((W6,), 5, 0))
    qtbot.waitUntil(lambda: panel.place.left.value() == 25)
    editor.drop_draft()
    assert panel.place.left.value() == 20


def test_options_as_people_write_them() -> None:
    """Letters stand together, longer options apart, and both are read again."""
    assert parsed_options("ABCD") == tuple("ABCD")
    assert parsed_options("1, 2，10") == ("1", "2", "10")
    assert options_text(("1", "2", "10")) == "1 2 10"
    assert parsed_options(options_text(("对", "错"))) == ("对", "错")


def test_answers_elsewhere_leave_the_panel_alone(
    panel: PropertiesPanel, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of items is no property of the selected parts; moving one is."""
    editor.select((Q1,))
    shown: list[str] = []
    monkeypatch.setattr(panel.place, "show_subject", lambda subject: shown.append(subject.name))
    editor.do(SetItems((ItemChange("q1", "points", Decimal(3)),)))
    assert shown == []
    editor.do(Move((Q1,), 1.0, 0.0))
    assert shown == ["q1"]


def test_an_assumed_order_of_digits_is_confirmed(panel: PropertiesPanel, editor: Editor) -> None:
    """A grid whose digits are assumed shows a tick for it; unticking confirms them and the tick is gone."""
    editor.select((GRID,))
    assert not panel.field.assumed_order.isVisibleTo(panel.field)
    editor.do(SetProperty((GRID,), "assumed_order", True))
    assert panel.field.assumed_order.isVisibleTo(panel.field)
    panel.field.assumed_order.click()
    grid = next(field for _, field in editor.document.fields() if isinstance(field, DigitGridField))
    assert not grid.assumed_order
    assert not panel.field.assumed_order.isVisibleTo(panel.field)
