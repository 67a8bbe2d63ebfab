"""What keys and menus do to the selection. Whatever is refused is said, and changes nothing."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import Command, Selection
from scanstation.templates.editing.commands.copies import Duplicate, Paste
from scanstation.templates.editing.commands.placing import (
    COARSE_NUDGE_MM,
    NUDGE_MM,
    Align,
    Distribute,
    Edge,
    Move,
    Resize,
)
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.fragment import copied, parsed
from scanstation.templates.editing.handles import SMALLEST_MM
from scanstation.templates.editing.parts import field_box
from scanstation.ui import language
from scanstation.ui.studio.canvas.gestures.base import Scene
from scanstation.ui.studio.canvas.pitch import pitch

_MIME = "application/x-scanstation-parts"
_PASTE_STEP_MM = 5.0
_GAP_MM = 2.0


class Deeds(QObject):
    """Changes a scene's document. Signals: message(str), failed(ScanStationError) for what is no refusal,
    offersChanged(), dismissed(tuple[PartId]).
    """

    message = Signal(str)
    offersChanged = Signal()  # noqa: N815 - as Qt names signals
    dismissed = Signal(object)
    failed = Signal(object)

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        scene.accept = self.accept_offers

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change and return whether it was made; else tell why not."""
        try:
            change()
        except ScanStationError as error:
            self._scene.editor.drop_draft()
            self.message.emit(language.translate_error(error))
            if not isinstance(error, ChangeRefused):
                self.failed.emit(error)
            return False
        return True

    def do(self, command: Command) -> bool:
        """Carry out a command."""
        return self.attempt(lambda: self._scene.editor.do(command))

    def undo(self) -> None:
        """Take the newest step back."""
        self.attempt(self._scene.editor.undo)

    def redo(self) -> None:
        """Take the undone step again."""
        self.attempt(self._scene.editor.redo)

    def select_all(self) -> None:
        """Select every part of the page."""
        self._scene.editor.select(part.id for part in self._scene.index.parts)

    def select_none(self) -> None:
        """Select nothing."""
        self._scene.editor.select(())

    def copy(self) -> bool:
        """Put the selected fields and anchors on the clipboard."""
        chosen = self._scene.selection
        if not chosen:
            return False
        text = copied(self._scene.editor.document, chosen)
        data = QMimeData()
        data.setText(text)
        data.setData(_MIME, text.encode())
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> None:
        """Copy and delete."""
        if self.copy():
            self.delete()

    def paste(self) -> None:
        """Put what was copied onto the page: at its place, or beside where a part stands there already."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # the system gives no clipboard, whatever the types say
            data = QMimeData()
        text = bytes(data.data(_MIME).data()).decode() if data.hasFormat(_MIME) else data.text()
        self.attempt(lambda: self._paste(text))

    def _paste(self, text: str) -> None:
        fragment = parsed(text)
        boxes = [*fragment.anchors, *(field_box(field) for field in fragment.fields)]
        taken = {part.box[:2] for part in self._scene.index.parts}
        shift = 0.0
        while any((round(box[0] + shift, 4), round(box[1] + shift, 4)) in taken for box in boxes):
            shift += _PASTE_STEP_MM
        self._scene.editor.do(Paste(self._scene.page, text, shift, shift))

    def duplicate(self) -> None:
        """Put a copy of the selection below it."""
        box = self._scene.selection_box()
        if box is not None:
            down = pitch(self._scene.index, box, 1, behind=True) or box[3] + max(_GAP_MM, min(5.0, box[3]))
            self.do(Duplicate(self._scene.selection, 0.0, round(down, 4)))

    def delete(self) -> None:
        """Delete the selection. What came from the proposal is not offered again."""
        scene, chosen = self._scene, self._scene.selection
        before = scene.offers.open(scene.template_page)
        if chosen and self.do(Delete(chosen)):
            self.refuse_offers(tuple(set(scene.offers.open(scene.template_page)) - set(before)))

    def nudge(self, right: int, down: int, coarse: bool = False) -> None:
        """Move the selection as an arrow key does."""
        if self._scene.selection:
            self.do(Move.nudge(self._scene.selection, right, down, coarse))

    def stretch(self, right: int, down: int, coarse: bool = False) -> None:
        """Move the right or lower side of the selection; marks keep their size."""
        box = self._scene.selection_box()
        if box is None:
            return
        step = COARSE_NUDGE_MM if coarse else NUDGE_MM
        size = (round(box[2] + right * step, 4), round(box[3] + down * step, 4))
        if min(size) >= SMALLEST_MM:
            self.do(Resize(self._scene.selection, (box[0], box[1], *size), keep_marks=True))

    def align(self, edge: Edge) -> None:
        """Align the selection: to itself, or a single part to the page."""
        chosen = self._scene.selection
        if chosen:
            self.do(Align(chosen, edge, to_page=len(chosen) == 1))

    def distribute(self, axis: int) -> None:
        """Make the gaps between the selected parts equal, along x (0) or y (1)."""
        self.do(Distribute(self._scene.selection, axis))

    def accept_offers(self, chosen: Selection | None = None) -> None:
        """Take proposed parts over: `chosen`, or all that are open on this page."""
        offers, page = self._scene.offers, self._scene.template_page
        wanted = chosen if chosen is not None else offers.open(page)
        if wanted and self.do(offers.acceptance(wanted)):
            offers.accepted(wanted, self._scene.editor.selection)
            self.offersChanged.emit()

    def refuse_offers(self, chosen: Selection | None = None) -> None:
        """Turn proposed parts down: `chosen`, or all that are open on this page."""
        offers = self._scene.offers
        gone = chosen if chosen is not None else offers.open(self._scene.template_page)
        offers.refuse(gone)
        if gone:
            self.dismissed.emit(gone)
        self.offersChanged.emit()

    def offer_again(self) -> None:
        """Offer again what was turned down."""
        self._scene.offers.offer_again()
        self.offersChanged.emit()
