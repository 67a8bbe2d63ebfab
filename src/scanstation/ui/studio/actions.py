"""The commands of the studio with their words, icons and keys; its menus are made of them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from scanstation.ui.look import icons
from scanstation.ui.look.words import plain_words

Slots = Mapping[str, Callable[[], object]]


class _Command(NamedTuple):
    icon: str
    text: str
    keys: str


class StudioActions(QObject):
    """The commands by name. Those of `IN_PROJECT` need an open template."""

    IN_PROJECT = (
        *("save", "save_file", "save_version", "versions", "close_project"),
        *("undo", "redo", "cut", "copy", "paste", "duplicate", "grid", "delete", "select_all", "find_marks"),
        "renumber",
        *("left", "centre", "right", "top", "middle", "bottom", "across", "down"),
        *("accept_page", "accept_all", "refuse_page", "offer_again"),
        *("zoom_in", "zoom_out", "zoom_page", "zoom_selection", "page_before", "page_next"),
        *(
            *("turn_right", "turn_left", "turn_over", "crop_page", "look_again"),
            "add_page",
            "delete_page",
            "canvas",
            "properties",
            "parts",
            "items",
            "findings",
            "next_finding",
            "try",
        ),
        *("try_files", "try_scan", "try_again"),
    )

    def __init__(self, window: QMainWindow, slots: Slots) -> None:
        super().__init__(window)
        self._all: dict[str, QAction] = {}
        for name, command in self._commands().items():
            action = QAction(command.text, window)
            if command.icon:
                action.setIcon(icons.icon(command.icon))
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
            words = plain_words(command.text)
            action.setIconText(words)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words} ({shown})" if shown else words)
            action.triggered.connect(lambda _=False, slot=slots[name]: slot())
            self._all[name] = action
            window.addAction(action)
        self._build_menus(window)

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def enable_project(self, enabled: bool) -> None:
        """Allow what needs an open template."""
        for name in self.IN_PROJECT:
            self._all[name].setEnabled(enabled)

    def with_keys(self) -> list[tuple[str, str]]:
        """Return the keys and words of every command that has a key."""
        return [
            (a.shortcut().toString(QKeySequence.SequenceFormat.NativeText), a.iconText())
            for a in self._all.values()
            if not a.shortcut().isEmpty()
        ]

    def _commands(self) -> dict[str, _Command]:
        return {
            "open_blank": _Command("files", self.tr("Open an &empty sheet…"), "Ctrl+O"),
            "scan_blank": _Command("scan", self.tr("S&can an empty sheet…"), "Ctrl+R"),
            "open_template": _Command("template", self.tr("Open a &template…"), "Ctrl+Shift+O"),
            "designer": _Command("design", self.tr("&Design a sheet…"), ""),
            "save": _Command("save", self.tr("&Save"), "Ctrl+S"),
            "save_version": _Command("session", self.tr("Save into a sess&ion…"), ""),
            "save_file": _Command("export", self.tr("Save as a &file…"), "Ctrl+Shift+S"),
            "versions": _Command("versions", self.tr("&Versions…"), ""),
            "close_project": _Command("back", self.tr("Close this te&mplate"), "Ctrl+W"),
            "quit": _Command("", self.tr("Close the st&udio"), "Ctrl+Q"),
            "undo": _Command("undo", self.tr("&Undo"), "Ctrl+Z"),
            "redo": _Command("redo", self.tr("&Redo"), "Ctrl+Y"),
            "cut": _Command("", self.tr("Cu&t"), "Ctrl+X"),
            "copy": _Command("copy", self.tr("&Copy"), "Ctrl+C"),
            "paste": _Command("", self.tr("&Paste"), "Ctrl+V"),
            "duplicate": _Command("", self.tr("&Duplicate"), "Ctrl+D"),
            "grid": _Command("", self.tr("Duplicate as &grid…"), "Ctrl+G"),
            "delete": _Command("remove", self.tr("De&lete"), ""),
            "select_all": _Command("", self.tr("Select &all"), "Ctrl+A"),
            "find_marks": _Command("tool-find", self.tr("&Find marks here"), "Ctrl+M"),
            "renumber": _Command("", self.tr("&Renumber from…"), "Ctrl+Shift+N"),
            "left": _Command("", self.tr("Align &left"), "Ctrl+Shift+Left"),
            "centre": _Command("", self.tr("Align &centres"), "Ctrl+Shift+C"),
            "right": _Command("", self.tr("Align &right"), "Ctrl+Shift+Right"),
            "top": _Command("", self.tr("Align &top"), "Ctrl+Shift+Up"),
            "middle": _Command("", self.tr("Align &middles"), "Ctrl+Shift+M"),
            "bottom": _Command("", self.tr("Align &bottom"), "Ctrl+Shift+Down"),
            "across": _Command("", self.tr("Distribute &across"), "Ctrl+Shift+H"),
            "down": _Command("", self.tr("Distribute &down"), "Ctrl+Shift+J"),
            "accept_page": _Command("good", self.tr("&Accept on this page"), "Ctrl+Return"),
            "accept_all": _Command("good", self.tr("Accept on a&ll pages"), "Ctrl+Shift+Return"),
            "refuse_page": _Command("bad", self.tr("&Reject on this page"), "Ctrl+Backspace"),
            "offer_again": _Command("undo", self.tr("&Offer rejected ones again"), ""),
            "zoom_in": _Command("zoom-in", self.tr("&Larger"), "Ctrl++"),
            "zoom_out": _Command("zoom-out", self.tr("&Smaller"), "Ctrl+-"),
            "zoom_page": _Command("fit", self.tr("Whole &page"), "Ctrl+0"),
            "zoom_selection": _Command("", self.tr("S&election"), "Ctrl+2"),
            "page_before": _Command("", self.tr("Page &before"), "Ctrl+PgUp"),
            "page_next": _Command("", self.tr("&Next page"), "Ctrl+PgDown"),
            "turn_right": _Command("rotate", self.tr("Turn &right"), ""),
            "turn_left": _Command("", self.tr("Turn &left"), ""),
            "turn_over": _Command("", self.tr("Turn &upside down"), ""),
            "crop_page": _Command("", self.tr("&Crop…"), ""),
            "look_again": _Command("", self.tr("&Propose anew for this page"), ""),
            "add_page": _Command("plus", self.tr("&Add a page"), ""),
            "delete_page": _Command("", self.tr("&Delete this page"), ""),
            "canvas": _Command("", self.tr("&Sheet"), "F6"),
            "properties": _Command("", self.tr("&Properties"), "F9"),
            "parts": _Command("", self.tr("Pa&rts"), "F7"),
            "items": _Command("", self.tr("&Items"), "F3"),
            "findings": _Command("", self.tr("&Findings"), "F4"),
            "next_finding": _Command("unsure", self.tr("Ne&xt finding"), "F8"),
            "try": _Command("try", self.tr("&Try it"), "F5"),
            "try_files": _Command("files", self.tr("Try &filled sheets…"), "Ctrl+T"),
            "try_scan": _Command("scan", self.tr("S&can filled sheets…"), "Ctrl+Shift+T"),
            "try_again": _Command("rotate", self.tr("Read them a&gain"), "Ctrl+F5"),
            "keys": _Command("info", self.tr("&Keys…"), "F1"),
        }

    def _build_menus(self, window: QMainWindow) -> None:
        menus: tuple[tuple[str, tuple[str, ...]], ...] = (
            (
                self.tr("&Template"),
                (
                    *("open_blank", "scan_blank", "open_template", "designer", ""),
                    *("save", "save_version", "save_file", "versions", "", "close_project", "quit"),
                ),
            ),
            (
                self.tr("&Edit"),
                (
                    *("undo", "redo", "", "cut", "copy", "paste", "duplicate", "grid", "delete", ""),
                    *("select_all", "", "find_marks", "renumber"),
                ),
            ),
            (
                self.tr("&Arrange"),
                ("left", "centre", "right", "top", "middle", "bottom", "", "across", "down"),
            ),
            (self.tr("&Proposal"), ("accept_page", "accept_all", "refuse_page", "", "offer_again")),
            (
                self.tr("Pa&ge"),
                (
                    *("turn_right", "turn_left", "turn_over", "crop_page", "", "look_again"),
                    *("", "add_page", "delete_page", "", "page_before", "page_next"),
                ),
            ),
            (
                self.tr("&View"),
                (
                    *("zoom_in", "zoom_out", "zoom_page", "zoom_selection", ""),
                    *("canvas", "properties", "parts", "items", "findings", "next_finding"),
                ),
            ),
            (self.tr("T&ry"), ("try", "try_files", "try_scan", "try_again")),
            (self.tr("&Help"), ("keys",)),
        )
        for title, names in menus:
            menu = window.menuBar().addMenu(title)
            for name in names:
                menu.addAction(self._all[name]) if name else menu.addSeparator()
