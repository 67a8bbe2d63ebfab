"""The owner of a studio's state: document, selection, history, and the draft of a drag."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from scanstation.templates.editing import journal as journals
from scanstation.templates.editing.checking import Checker
from scanstation.templates.editing.commands.base import Command, Outcome, Selection, applied
from scanstation.templates.editing.findings import Finding
from scanstation.templates.editing.history import History, Step
from scanstation.templates.editing.journal import Journal
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import PartId, all_parts
from scanstation.templates.editing.recording import REDO, UNDO, replayed, step_entry
from scanstation.templates.model import Template


@dataclass(frozen=True)
class Changed:
    """What is to be drawn again: `document` also when only the draft changed."""

    document: bool
    selection: bool


Observer = Callable[[Changed], None]


class Editor:
    """All that a studio window shows. It changes through commands only; whoever shows it watches.

    With a journal every change is on the disk before it is seen. Belongs to one thread.
    """

    def __init__(self, document: Template, journal: Journal | None = None) -> None:
        self._history = History(document)
        self._journal = journal
        self._selection: Selection = ()
        self._draft: tuple[Command, Outcome] | None = None
        self._last: Command | None = None  # what the next command may go on with
        self._unsynced = False
        self._observers: list[Observer] = []
        self._checker = Checker()
        self._indexes: dict[int, PageIndex] = {}
        self._document = document

    @classmethod
    def recovered(cls, path: Path) -> "Editor":
        """Return the editor as it was when its program died, with all its history, going on with its journal.

        What is behind a torn or damaged line never happened; where that is more than a torn last line, a copy
        of the whole file is kept beside it. Raises JournalUnreadable or JournalNotWritten.
        """
        document, size, lines = journals.read(path)
        editor = cls(document)
        for entry, end in lines:
            try:
                editor._selection = replayed(editor._history, entry)
            except ValueError:
                break
            size = end
        editor._document = editor._history.document
        editor._journal = Journal.reopen(path, size)
        return editor

    @property
    def document(self) -> Template:
        """The document, without the draft: what is saved."""
        return self._document

    @property
    def shown(self) -> Template:
        """The document with the draft of a drag in it: what is drawn."""
        return self._draft[1].document if self._draft is not None else self._document

    @property
    def selection(self) -> Selection:
        """What is selected, in the order it was."""
        return self._draft[1].selection if self._draft is not None else self._selection

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo takes back; None when there is none."""
        step = self._history.undone
        return step.name if step is not None else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo takes again; None when there is none."""
        step = self._history.redone
        return step.name if step is not None else None

    @property
    def steps(self) -> int:
        """How many steps there are, undone ones included."""
        return len(self._history)

    def watch(self, observer: Observer) -> Callable[[], None]:
        """Call `observer` after each change; returns what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def do(self, command: Command) -> None:
        """Make a change. Raises ChangeRefused or JournalNotWritten; then everything is as it was."""
        self._take(command, applied(self._document, command))

    def draft(self, command: Command) -> None:
        """Show what `command` would make, without making it: the drag in hand. Raises ChangeRefused."""
        self._draft = (command, applied(self._document, command))
        self._tell(document=True, selection=True)

    def drop_draft(self) -> None:
        """End a drag as if it had never begun."""
        if self._draft is not None:
            self._draft = None
            self._tell(document=True, selection=True)

    def commit_draft(self) -> None:
        """End a drag: its last draft becomes a change. Raises JournalNotWritten."""
        if self._draft is not None:
            command, outcome = self._draft
            self._draft = None
            self._take(command, outcome)

    def select(self, parts: Iterable[PartId]) -> None:
        """Select exactly `parts`, as far as they are there."""
        there = {part.id for part in all_parts(self._document)}
        selection = tuple(dict.fromkeys(part for part in parts if part in there))
        self.settle()
        if selection != self._selection:
            self._selection = selection
            self._tell(document=False, selection=True)

    def undo(self) -> None:
        """Take the newest step back and select what was selected before. Nothing where there is none."""
        if self._history.undone is not None:
            self._record(UNDO)
            step = self._history.undo()
            assert step is not None
            self._arrive(step.before)

    def redo(self) -> None:
        """Take the undone step again. Nothing where there is none."""
        if self._history.redone is not None:
            self._record(REDO)
            step = self._history.redo()
            assert step is not None
            self._arrive(step.after)

    def settle(self) -> None:
        """End a row of nudges or of typing: what comes next is a step of its own."""
        self._last = None
        if self._unsynced and self._journal is not None:
            self._journal.sync()
        self._unsynced = False

    def page_index(self, number: int) -> PageIndex:
        """Return where the parts of a page stand, draft included. Raises KeyError for no such page."""
        page = self.shown.page(number)
        index = self._indexes.get(number)
        if index is None or index.page is not page:
            index = self._indexes[number] = PageIndex(page)
        return index

    def problems(self) -> tuple[Finding, ...]:
        """Return what is wrong with what is shown, and what may be; cheap after a small change."""
        return self._checker.problems(self.shown)

    def close(self) -> None:
        """Let go of the journal, which stays for `recovered`. Raises JournalNotWritten."""
        self.settle()
        if self._journal is not None:
            self._journal.close()

    def discard_journal(self) -> None:
        """Delete the journal: everything is saved or given up. Later changes are not recorded."""
        if self._journal is not None:
            self._journal.discard()
            self._journal = None

    def _take(self, command: Command, outcome: Outcome) -> None:
        if outcome.document == self._document:
            self._arrive(outcome.selection)
            return
        merged = self._goes_on(command)
        step = Step(command.name, self._selection, outcome.selection)
        if self._journal is not None:
            self._journal.append(step_entry(self._document, outcome.document, step, merged), sync=not merged)
        if merged:
            self._history.amend(outcome.document, outcome.selection)
        else:
            self._history.add(outcome.document, step)
        self._arrive(outcome.selection, command, merged)

    def _goes_on(self, command: Command) -> bool:
        last = self._last
        return last is not None and command.merges(last) and self._history.redone is None

    def _record(self, entry: journals.Entry) -> None:
        if self._journal is not None:
            self._journal.append(entry)

    def _arrive(self, selection: Selection, last: Command | None = None, unsynced: bool = False) -> None:
        self._document = self._history.document
        self._selection = selection
        self._draft = None
        self._last, self._unsynced = last, unsynced
        self._tell(document=True, selection=True)

    def _tell(self, document: bool, selection: bool) -> None:
        for observer in tuple(self._observers):
            observer(Changed(document, selection))
