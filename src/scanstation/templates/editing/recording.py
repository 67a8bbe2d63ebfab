"""Journal entries: how a step is written down and taken again."""

from typing import Any

from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.delta import delta, patched
from scanstation.templates.editing.history import History, Step
from scanstation.templates.editing.journal import Entry
from scanstation.templates.editing.parts import PartId, PartKind
from scanstation.templates.model import Template

UNDO: Entry = {"undo": True}
REDO: Entry = {"redo": True}


def step_entry(old: Template, new: Template, step: Step, merged: bool) -> Entry:
    """Return the entry of a step from `old` to `new`; `merged`: it goes on with the step before."""
    entry: Entry = {"do": step.name, "delta": delta(old, new)}
    if merged:
        entry["merged"] = True
    entry["before"] = _written(step.before)
    entry["after"] = _written(step.after)
    return entry


def replayed(history: History, entry: Entry) -> Selection:
    """Take `entry` again and return what is selected then. Raises ValueError when it doesn't fit."""
    try:
        if "undo" in entry:
            step = history.undo()
            return _there(step).before
        if "redo" in entry:
            step = history.redo()
            return _there(step).after
        step = Step(str(entry["do"]), _selection(entry["before"]), _selection(entry["after"]))
        document = patched(history.document, entry["delta"])
        if entry.get("merged"):
            if history.undone is None or history.redone is not None:
                raise ValueError("nothing to go on with")
            history.amend(document, step.after)
        else:
            history.add(document, step)
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("the entry is damaged") from error
    return step.after


def _there(step: Step | None) -> Step:
    if step is None:
        raise ValueError("no step to take")
    return step


def _written(selection: Selection) -> list[list[Any]]:
    return [list(part) for part in selection]


def _selection(written: list[list[Any]]) -> Selection:
    return tuple(
        PartId(int(p), PartKind(kind), str(field), int(anchor)) for p, kind, field, anchor in written
    )
