"""Item numbers of the whole sheet, so that new sections go on counting. Knows no Qt."""

from typing import Any

from scanstation.templates.spec_values import item_numbers
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.values import ranges, written_rows, written_value


def numbered_on(draft: SpecDraft, kind: str, value: Any) -> Any:
    """Return a section's values with its items numbered on from the last one of the sheet."""
    if kind == "text":
        return value
    last = max(_used(draft), default=0)
    if kind in ("statements", "questions"):
        return {**value, "first": last + 1} if last else value
    rows = written_rows(value.get("items"))
    if not rows:
        return value
    if kind == "written":
        return {
            **value,
            "items": written_value([{**row, "item": last + 1 + i} for i, row in enumerate(rows)]),
        }
    return {**value, "items": ranges([last + 1 + i for i in range(len(rows))])}


def _used(draft: SpecDraft) -> list[int]:
    """Return every item number of the sheet that can be understood."""
    found: list[int] = []
    for index in range(len(draft.sections)):
        kind = draft.kind(index)
        value = draft.get(("sections", index, kind))
        if not isinstance(value, dict):
            continue
        items = value.get("items")
        if kind in ("statements", "questions"):
            first = value.get("first", 1)
            found.append((first if isinstance(first, int) else 1) + len(items or []) - 1)
        elif kind == "written":
            found += [n for row in written_rows(items) if isinstance(n := row.get("item"), int)]
        else:
            try:
                found += item_numbers(items)
            except ValueError:
                continue  # what is being typed counts when it can be understood
    return found
