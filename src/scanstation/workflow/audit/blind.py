"""The question for a drawn reading as its keyer sees it: the picture, and nothing of the machine's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanstation.domain.audits import Draw
from scanstation.review.blinding import blinded
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.templates.model import Box, MarkedField
from scanstation.workflow.board import Board


@dataclass(frozen=True)
class BlindQuestion:
    """A drawn reading to be keyed; `marks` are the options with their boxes in mm, in the sheet's order."""

    draw: Draw
    problem: Problem
    marks: tuple[tuple[str, Box], ...]


def blind_questions(workspace: Workspace, board: Board, draws: Sequence[Draw]) -> list[BlindQuestion]:
    """Return the questions for these readings, without those whose page or field is no longer there."""
    found = []
    for drawn in draws:
        page = workspace.batches.page(drawn.page_id)
        try:
            script = board.script_of(page.sheet_id)
            problem = board.question(script.id, drawn.field_id)
        except KeyError:
            continue  # read with another template since, or said to be another page
        if problem.page_id != drawn.page_id:
            continue
        field = script.content.layout.fields[drawn.field_id].field
        marks = field.marks() if isinstance(field, MarkedField) else ()
        blind = replace(blinded(problem), id=f"audit:{drawn.id}")
        boxes = tuple((m.value, (m.x, m.y, m.w, m.h)) for m in marks)
        found.append(BlindQuestion(drawn, blind, boxes))
    return found
