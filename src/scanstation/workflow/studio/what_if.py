"""A session's scripts as they would stand with a template and its readings, by the rules of review."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import PageReading
from scanstation.domain.rows import Decision, DecisionKind, Page, StoredReading
from scanstation.review.answers import standing
from scanstation.review.batch_scripts import BatchScripts
from scanstation.review.crosscheck import Crosscheck
from scanstation.review.judge import with_problems
from scanstation.review.layout import Layout
from scanstation.review.lean_readings import lean
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.templates.model import Template


@dataclass(frozen=True)
class Standing:
    """All scripts of a session by id, in feed order."""

    layout: Layout
    scripts: Mapping[str, Script]
    by_sheet: Mapping[str, Script]

    def holds(self, decision: Decision) -> bool:
        """Whether a standing decision has its effect here. One that has not rests; it is never lost."""
        script = self.by_sheet.get(decision.sheet_id)
        if script is None:
            return False
        match decision.kind:
            case DecisionKind.ANSWER:
                place = self.layout.fields.get(decision.field_id or "")
                return place is not None and script.content.decision(place) == decision
            case DecisionKind.NUMBER:
                return script.content.decided.number(script.content.sheet_ids) == decision
            case DecisionKind.IDENTIFY:
                return decision.value.get("page") in self.layout.page_numbers
            case DecisionKind.ACCEPT:
                kinds = [kind for kind in ProblemKind if kind.value == decision.value.get("reason")]
                return not any(script.has(kind) for kind in kinds)
            case _:
                return True


def stand(
    workspace: Workspace,
    session_id: str,
    template: Template,
    reading_of: Callable[[Page], PageReading | None],
    more: Sequence[Decision] = (),
) -> Standing:
    """Return how the session stands were its pages read as `reading_of` says (None: not read).

    `more`: decisions that are not in the store yet.
    """
    layout = Layout(template)
    crosscheck = Crosscheck()
    own: dict[str, Script] = {}
    for batch in workspace.batches.list(session_id):
        rows = BatchScripts(batch, layout)
        sheets = {sheet.id: sheet for sheet in workspace.batches.sheets(batch.id)}
        for sheet in sheets.values():
            rows.add_sheet(sheet)
        for page in workspace.batches.pages(batch.id):
            rows.add_page(page)
            reading = reading_of(page)
            if reading is not None:
                rows.add_reading(page.sheet_id, _row(page, reading))
        mine = [decision for decision in more if decision.sheet_id in sheets]
        rows.add_decisions([*workspace.decisions.for_batch(batch.id), *mine])
        if workspace.batches.is_closed(batch.id):
            rows.close()
        rows.settle()
        own |= {script.id: script for script in rows.scripts}
    for script in own.values():
        crosscheck.put(script)
    scripts = {i: with_problems(script, tuple(crosscheck.problems(script))) for i, script in own.items()}
    by_sheet = {leaf.sheet.id: script for script in scripts.values() for leaf in script.leaves}
    return Standing(layout, scripts, by_sheet)


def standing_decisions(workspace: Workspace, session_id: str) -> list[Decision]:
    """Return the decisions of a session that nobody has taken back."""
    return standing(workspace.decisions.for_session(session_id))


def _row(page: Page, reading: PageReading) -> StoredReading:
    return StoredReading(f"future-{page.id}", page.id, "", "", lean(reading), page.created_at)
