"""From what counts on a script to its score: the bridge between review and scoring."""

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus
from scanstation.domain.rows import KeyVersion
from scanstation.review.field_checks import needs_person
from scanstation.review.scripts import Script
from scanstation.scoring import key as key_document
from scanstation.scoring.key import AnswerKey
from scanstation.scoring.score import Given, Score, SheetAnswers, score
from scanstation.store.workspace import Workspace


def session_key(workspace: Workspace, session_id: str) -> tuple[AnswerKey, KeyVersion | None]:
    """Return the key that counts; without one, a key of no items. Raises KeyInvalid, KeyTooNew."""
    version = workspace.keys.latest(session_id)
    if version is None:
        return AnswerKey(), None
    return key_document.loads(version.document), version


def score_script(key: AnswerKey, script: Script) -> Score:
    """Score a script as it stands now."""
    return score(key, sheet_answers(script))


def sheet_answers(script: Script) -> SheetAnswers:
    """Return what a script gives for each field, and which of it a person must still settle."""
    open_fields = {p.field_id for p in script.problems if p.kind is not ProblemKind.NUMBER}
    fields = {
        field_id: Given(answer.values, field_id not in open_fields and not needs_person(answer))
        for field_id, answer in script.answers.items()
    }
    booklet = script.booklet
    known = booklet is not None and booklet.status is FieldStatus.OK and len(booklet.values) == 1
    doubtful = script.has(ProblemKind.ABSENT)
    return SheetAnswers(
        fields,
        booklet.values[0] if booklet is not None and known else "",
        None if doubtful else script.absent,
    )
