"""The right side of the main window: one script's pages, with what stands on them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.reading import PageStatus
from scanstation.review.assembly import Side
from scanstation.review.scripts import Script
from scanstation.store.errors import ImageMissing
from scanstation.ui import language
from scanstation.ui.look import icons
from scanstation.ui.page.drawn import drawn_on
from scanstation.ui.page.view import PageView
from scanstation.ui.pictures import Pictures, why_lost


class PagePane(QWidget):
    """Shows the sides of one script. Signals: field_activated(script id, field id)."""

    field_activated = Signal(str, str)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._script: Script | None = None
        self._page_id = ""
        self._shown = ""
        self.view = PageView()
        self._sides = QButtonGroup(self)
        self._sides.idClicked.connect(self._choose)
        self._side_row = QHBoxLayout()
        self._side_row.setSpacing(2)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setObjectName("hintText")
        self._note.setContentsMargins(10, 6, 10, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._toolbar())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._note)
        pictures.loaded.connect(self._arrived)
        pictures.failed.connect(self._lost)
        self.view.field_activated.connect(self._activated)
        self.show_script(None)

    def _toolbar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("pageToolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(0)
        row.addLayout(self._side_row)
        row.addStretch(1)
        self.overlay_action = self._action("overlay", self.tr("Show marks"), "Ctrl+M")
        self.overlay_action.setCheckable(True)
        self.overlay_action.setChecked(True)
        self.overlay_action.toggled.connect(self.view.set_overlay_visible)
        actions = [
            self.overlay_action,
            self._action("zoom-out", self.tr("Zoom out"), "Ctrl+-", self.view.zoom_out),
            self._action("zoom-in", self.tr("Zoom in"), "Ctrl++", self.view.zoom_in),
            self._action("fit", self.tr("Whole page"), "Ctrl+0", self.view.fit),
            self._action("actual", self.tr("Actual pixels"), "Ctrl+1", self.view.actual_size),
            self._action("rotate", self.tr("Turn"), "Ctrl+T", self.view.rotate_right),
        ]
        self.actions_for_menu = actions
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        return bar

    def _action(self, icon: str, text: str, keys: str, slot: object = None) -> QAction:
        action = QAction(icons.icon(icon), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        if callable(slot):
            action.triggered.connect(lambda: slot())
        return action

    def show_script(self, script: Script | None) -> None:
        """Show a script's first side, or the side that is shown already where it is the same script."""
        same = script is not None and any(s.page.id == self._page_id for s in script.sides)
        self._script = script
        if not same:
            self._page_id = script.sides[0].page.id if script is not None and script.sides else ""
        self._fill_sides()
        self._show()

    def _fill_sides(self) -> None:
        for button in self._sides.buttons():
            self._sides.removeButton(button)
            self._side_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        sides = self._script.sides if self._script is not None else ()
        for index, side in enumerate(sides):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(self._side_name(side, index))
            button.setToolTip(side.page.source_name)
            button.setChecked(side.page.id == self._page_id)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self._sides.addButton(button, index)
            self._side_row.addWidget(button)

    def _side_name(self, side: Side, index: int) -> str:
        if side.number is not None:
            return self.tr("Page {number}").format(number=side.number)
        return self.tr("Side {number}?").format(number=index + 1)

    def next_side(self) -> None:
        """Turn to the next side of the script."""
        count = len(self._script.sides) if self._script is not None else 0
        if count > 1:
            now = next((i for i, s in enumerate(self._sides_of()) if s.page.id == self._page_id), 0)
            self._choose((now + 1) % count)

    def _sides_of(self) -> tuple[Side, ...]:
        return self._script.sides if self._script is not None else ()

    def _choose(self, index: int) -> None:
        self._page_id = self._sides_of()[index].page.id
        button = self._sides.button(index)
        if button is not None:
            button.setChecked(True)
        self._show()

    def _side(self) -> Side | None:
        return next((s for s in self._sides_of() if s.page.id == self._page_id), None)

    def _show(self, error: object = None) -> None:
        side = self._side()
        if side is None:
            self._shown = ""
            self.view.show_picture(None, message=self.tr("Choose a script in the list to see its pages."))
            self._note.setVisible(False)
            return
        image = self._pictures.get(side.page.id) if error is None else None
        orientation = side.reading.orientation if side.reading is not None else 0
        if image is None:
            self.view.show_picture(None, message=why_lost(error) if error else self.tr("Loading…"))
            self._shown = ""
        elif self._shown != side.page.id + str(orientation):
            self.view.show_picture(image, orientation)
            self._shown = side.page.id + str(orientation)
        if image is not None and self._script is not None:
            self.view.show_boxes(drawn_on(self._script, side), side.transform)
        note = self._note_of(side, missing=isinstance(error, ImageMissing))
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _note_of(self, side: Side, *, missing: bool) -> str:
        if side.reading is None and missing:
            return self.tr("This side has not been read: its picture is missing.")
        if side.reading is None:
            return self.tr("This side has not been read yet.")
        if side.reading.status is PageStatus.OK:
            return ""
        reasons = self.tr(", ").join(language.label(r) for r in side.reading.reasons)
        status = language.label(side.reading.status)
        return f"{status} ({reasons})" if reasons and reasons != status else status

    def _arrived(self, page_id: str) -> None:
        if page_id == self._page_id:
            self._show()

    def _lost(self, page_id: str, error: object) -> None:
        if page_id == self._page_id:
            self._show(error)

    def _activated(self, field_id: str) -> None:
        if self._script is not None:
            self.field_activated.emit(self._script.id, field_id)
