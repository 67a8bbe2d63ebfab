"""The machine's readings behind an item, with the score of every mark.

The board keeps what is in doubt whole and what is sure without its scores (`review.lean_readings`); a sure
field can be behind an item too: the grid that a barcode contradicts, a clear absence mark beside answers.
"""

from collections.abc import Mapping

from scanstation.domain.reading import FieldReading
from scanstation.domain.rows import DecisionKind
from scanstation.review.layout import FieldPlace
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.templates.model import BarcodeField
from scanstation.workflow.board import Board


def fields_behind(problem: Problem, script: Script) -> tuple[FieldPlace, ...]:
    """Return the fields that an item is about: all that carry the number, or its own; none of a page's."""
    layout = script.content.layout
    if DecisionKind.NUMBER in problem.actions:
        return layout.identity
    place = layout.fields.get(problem.field_id or "")
    return (place,) if place is not None else ()


def readings_behind(problem: Problem, script: Script) -> dict[str, FieldReading]:
    """Return by field id what the board knows of the readings behind an item."""
    found = {p.field.id: script.content.field_reading(p) for p in fields_behind(problem, script)}
    return {field_id: reading for field_id, reading in found.items() if reading is not None}


def lacks_scores(script: Script, readings: Mapping[str, FieldReading]) -> bool:
    """Whether the store knows scores of these readings that the board does not keep."""
    fields = script.content.layout.fields
    return any(
        not reading.scores and not any(c.scores for c in reading.columns)
        for field_id, reading in readings.items()
        if not isinstance(fields[field_id].field, BarcodeField)
    )


def whole_readings(workspace: Workspace, board: Board, problem: Problem) -> dict[str, FieldReading]:
    """Return by field id the readings behind an item as they were stored; none where the script is gone."""
    script, version = board.by_id.get(problem.script_id), board.template_version
    if script is None or version is None:
        return {}
    found = readings_behind(problem, script)
    for place in fields_behind(problem, script):
        side = script.content.by_number.get(place.page)
        if side is None or place.field.id not in found:
            continue
        stored = [r for r in workspace.readings.history(side.page.id) if r.template_version_id == version.id]
        if stored:
            whole = max(stored, key=lambda r: (r.created_at, r.id)).reading
            found[place.field.id] = whole.fields.get(place.field.id, found[place.field.id])
    return found
