"""What all panels have in common: they watch an editor, change it by commands, and say what is refused."""

from collections.abc import Callable
from typing import Protocol
from weakref import ref

import shiboken6
from PySide6.QtCore import SignalInstance

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.ui import language


class _Watcher(Protocol):
    def changed(self, change: Changed) -> None: ...


class Panel(Protocol):
    """Says by signals why something was refused, and that a change can't be kept."""

    @property
    def message(self) -> SignalInstance:
        """Why something was refused."""

    @property
    def failed(self) -> SignalInstance:
        """What is no refusal: the journal can't be written."""


def watch(editor: Editor, panel: _Watcher) -> None:
    """Call `changed` of `panel` after each change, for as long as that lives."""
    reference = ref(panel)

    def observer(change: Changed) -> None:
        alive = reference()
        if alive is None or not shiboken6.isValid(alive):
            end()
        else:
            alive.changed(change)

    end = editor.watch(observer)


def attempt(panel: Panel, change: Callable[[], None]) -> bool:
    """Make a change and return whether it was made; else the panel says why not."""
    try:
        change()
    except ScanStationError as error:
        panel.message.emit(language.translate_error(error))
        if not isinstance(error, ChangeRefused):
            panel.failed.emit(error)
        return False
    return True


def do(panel: Panel, editor: Editor, command: Command) -> bool:
    """Carry out a command as `attempt` does."""
    return attempt(panel, lambda: editor.do(command))
