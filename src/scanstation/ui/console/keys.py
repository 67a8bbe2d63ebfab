"""Keys of the scan console: how they get past the buttons, and what the line at the bottom says of them."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from scanstation.ui.hints import Hint

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, *UP_DOWN)


class PassOn(QObject):
    """Keeps widgets from taking certain keys, which go to what is around them instead.

    Qt's buttons take arrows to walk among themselves; here arrows are for the sheets.
    """

    def __init__(self, keys: Collection[Qt.Key], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys through."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in self._keys
        ):
            event.ignore()
            return True
        return False


def hints(
    *, at_work: bool, equipped: bool, bag_open: bool, question: bool, can_undo: bool, replaces: bool
) -> list[Hint]:
    """Return what keys do: while the scanner is `at_work`, with a bag open, with a `question` to answer.

    With `replaces` the next sheet takes the place of a red one, and Esc ends that.
    """
    translate = QCoreApplication.translate
    enter, arrows = translate("Console", "Enter"), translate("Console", "Arrows")
    choose = (arrows, translate("Console", "choose a sheet, Enter opens it"))
    red = ("F3", translate("Console", "only red ones"))
    if at_work:
        keys = [(translate("Console", "Space"), translate("Console", "pause"))]
        keys += [("F2", translate("Console", "correct meanwhile")), red, choose]
        return [*keys, ("Esc", translate("Console", "stop and leave"))]
    go_on = translate("Console", "continue") if bag_open else translate("Console", "start")
    keys = [(enter, translate("Console", "press the blue button") if question else go_on), choose, red]
    keys += [("F8", translate("Console", "put it in again"))]
    keys += [("F9", translate("Console", "finish the bag"))] if bag_open else []
    keys += [] if equipped else [("F4", translate("Console", "look for scanners"))]
    keys += [("F6", translate("Console", "settings")), ("F7", translate("Console", "test scan"))]
    keys.append(
        ("Esc", translate("Console", "replace nothing") if replaces else translate("Console", "back"))
    )
    if can_undo:
        keys.append(("Ctrl+Z", translate("Console", "undo the replacement")))
    return keys
