"""The spec while it is edited: its values, its text, and every step back and forth. Knows no Qt."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scanstation.templates import spec_source
from scanstation.templates.spec_document import Fault, faults
from scanstation.templates.spec_source import Loc, SpecSource
from scanstation.templates.spec_text import text_of

KINDS: dict[str, Any] = {
    "choice": {"title": "选择题", "items": "1-10", "options": "A-D"},
    "blanks": {"title": "填空题", "items": "11-14", "points": 5},
    "written": {"title": "解答题", "items": "15-17"},
    "selection": {"items": "18-19"},
    "statements": {"title": "量表", "options": ["不同意", "同意", "非常同意"], "items": ["我喜欢上学。"]},
    "questions": {"title": "问卷", "items": [{"text": "你的性别是", "options": ["男", "女"]}]},
    "text": "请在各题目的答题区域内作答。",
}  # fmt: skip
"""What a new section of each kind begins with."""
START: dict[str, Any] = {
    "title": "第三单元小测验　数学答题卡",
    "number": 8,
    "sections": [
        {"choice": {"title": "一、选择题（每小题 5 分）", "items": "1-10", "options": "A-D"}},
        {"written": {"title": "二、解答题", "items": "11-12", "points": 15}},
    ],
}
"""A new sheet: the first one of the manual."""


@dataclass(frozen=True)
class _State:
    values: dict[str, Any]
    text: str


class SpecDraft:
    """Owns the spec. `watch` is told after each change; a text that can't be parsed never gets in."""

    def __init__(self, values: dict[str, Any] | None = None) -> None:
        start = values or START
        self._state = _State(copy.deepcopy(start), text_of(start))
        self._saved = self._state.text
        self._undo: list[_State] = []
        self._redo: list[_State] = []
        self._merge: Loc | None = None  # where the next value may go on with the last step
        self._watchers: list[Callable[[], None]] = []

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after each change."""
        self._watchers.append(watcher)

    @property
    def text(self) -> str:
        """The spec as it is saved."""
        return self._state.text

    @property
    def values(self) -> dict[str, Any]:
        """The values; not to be changed."""
        return self._state.values

    @property
    def changed(self) -> bool:
        """Whether something isn't saved."""
        return self._state.text != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._redo)

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with single values."""
        return faults(spec_source.parse(self.text, "spec"))

    def source(self) -> SpecSource:
        """Return the text's values with their lines."""
        return spec_source.parse(self.text, "spec")

    def open(self, text: str) -> None:
        """Begin anew with a file's text. Raises SpecUnreadable."""
        self._state = _State(spec_source.parse(text, "spec").data, text)
        self.mark_saved()
        self._undo, self._redo, self._merge = [], [], None
        self._tell()

    def mark_saved(self) -> None:
        """Remember that the text is in a file as it is."""
        self._saved = self._state.text

    def mark_unsaved(self) -> None:
        """Remember that no file has this text."""
        self._saved = ""

    def take_text(self, text: str) -> None:
        """Take a text that was typed, as it was typed. Raises SpecUnreadable."""
        if text != self._state.text:
            self._step(_State(spec_source.parse(text, "spec").data, text), ("text",))

    def get(self, loc: Loc) -> Any:
        """Return the value at `loc`, None where there is none."""
        value: Any = self._state.values
        for step in loc:
            if isinstance(step, str):
                value = value.get(step) if isinstance(value, dict) else None
            else:
                value = value[step] if isinstance(value, list) and step < len(value) else None
        return value

    def set(self, loc: Loc, value: Any) -> None:
        """Put `value` at `loc`; None takes the key away. Changes of one place in a row are one step."""
        if self.get(loc) == value and type(self.get(loc)) is type(value):
            return
        values = copy.deepcopy(self._state.values)
        place: Any = values
        for step in loc[:-1]:
            if isinstance(step, str) and not isinstance(place.get(step), dict | list):
                place[step] = {}
            place = place[step]
        if value is None:
            place.pop(loc[-1], None)
        else:
            place[loc[-1]] = value
        self._step(_State(values, text_of(values)), loc)

    @property
    def sections(self) -> list[Any]:
        """The entries of `sections`, whatever they hold."""
        found = self._state.values.get("sections")
        return found if isinstance(found, list) else []

    def kind(self, index: int) -> str:
        """Return the kind of a section, "" where only its text can be mended."""
        entry = self.sections[index]
        if isinstance(entry, dict) and len(entry) == 1:
            kind = str(next(iter(entry)))
            fits = isinstance(entry[kind], str if kind == "text" else dict)
            return kind if kind in KINDS and fits else ""
        return ""

    def insert(self, index: int, entry: Any) -> None:
        """Put a section at `index`."""
        self._set_sections([*self.sections[:index], copy.deepcopy(entry), *self.sections[index:]])

    def remove(self, index: int) -> None:
        """Take a section away."""
        self._set_sections([entry for i, entry in enumerate(self.sections) if i != index])

    def move(self, index: int, by: int) -> int:
        """Move a section up or down as far as there is room; returns where it stands then."""
        to = min(max(index + by, 0), len(self.sections) - 1)
        rest = [entry for i, entry in enumerate(self.sections) if i != index]
        if to != index:
            self._set_sections([*rest[:to], self.sections[index], *rest[to:]])
        return to

    def undo(self) -> None:
        """Take the last step back."""
        if self._undo:
            self._redo.append(self._state)
            self._arrive(self._undo.pop())

    def redo(self) -> None:
        """Take the undone step again."""
        if self._redo:
            self._undo.append(self._state)
            self._arrive(self._redo.pop())

    def settle(self) -> None:
        """End a row of changes of one place: what comes next is a step of its own."""
        self._merge = None

    def _set_sections(self, entries: list[Any]) -> None:
        values = {**self._state.values, "sections": entries}
        self._step(_State(values, text_of(values)), None)

    def _step(self, state: _State, merge: Loc | None) -> None:
        if merge is None or merge != self._merge:
            self._undo.append(self._state)
        self._redo.clear()
        self._state, self._merge = state, merge
        self._tell()

    def _arrive(self, state: _State) -> None:
        self._state, self._merge = state, None
        self._tell()

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()
