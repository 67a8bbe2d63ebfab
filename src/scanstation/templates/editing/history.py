"""Undo and redo without end: the documents themselves, so that going back is exact by construction.

Documents share what didn't change. The newest steps are kept as they are; older ones, of which 10,000 may
move every part of a sheet, are kept as packed text and made again when someone looks at one: going past
them costs nothing.
"""

import zlib
from dataclasses import dataclass

from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.model import Template

KEPT_WHOLE = 64
"""Documents on either side of the present that are not packed."""


@dataclass(frozen=True)
class Step:
    """One change: its name (an English source text) and what was selected before and after it."""

    name: str
    before: Selection
    after: Selection


class History:
    """The documents from the first to the newest, and which of them is the present one."""

    def __init__(self, document: Template) -> None:
        self._states: list[Template | bytes] = [document]
        self._steps: list[Step] = []  # _steps[i] leads from state i to state i + 1
        self._at = 0

    @property
    def document(self) -> Template:
        """The present document."""
        state = self._states[self._at]
        if isinstance(state, bytes):
            state = self._states[self._at] = unpacked(state)
        return state

    @property
    def undone(self) -> Step | None:
        """The step that undo would take back."""
        return self._steps[self._at - 1] if self._at else None

    @property
    def redone(self) -> Step | None:
        """The step that redo would take again."""
        return self._steps[self._at] if self._at < len(self._steps) else None

    def __len__(self) -> int:
        return len(self._steps)

    def add(self, document: Template, step: Step) -> None:
        """Make `document` the present one; what was undone is gone."""
        del self._states[self._at + 1 :], self._steps[self._at :]
        self._states.append(document)
        self._steps.append(step)
        self._at += 1
        self._pack(self._at - KEPT_WHOLE)

    def amend(self, document: Template, after: Selection) -> None:
        """Let the newest step lead to `document` instead. There must be one, and nothing undone."""
        assert self._at == len(self._steps) > 0
        self._states[self._at] = document
        last = self._steps[-1]
        self._steps[-1] = Step(last.name, last.before, after)

    def undo(self) -> Step | None:
        """Go back one step and return it, None at the beginning."""
        step = self.undone
        if step is not None:
            self._at -= 1
            self._pack(self._at + KEPT_WHOLE)
        return step

    def redo(self) -> Step | None:
        """Go on one step and return it, None at the end."""
        step = self.redone
        if step is not None:
            self._at += 1
            self._pack(self._at - KEPT_WHOLE)
        return step

    def _pack(self, index: int) -> None:
        if 0 <= index < len(self._states):
            state = self._states[index]
            if isinstance(state, Template):
                self._states[index] = packed(state)


def packed(document: Template) -> bytes:
    """Return a document as text, packed; numbers keep every bit."""
    return zlib.compress(document.model_dump_json().encode(), 1)


def unpacked(data: bytes) -> Template:
    """Return the document that `packed` was given."""
    return Template.model_validate_json(zlib.decompress(data))
