"""The answer key of a session: from a workbook, from the window, and as a form to fill in (SCN-05)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scanstation.base.jobs import Job
from scanstation.domain.rows import KeyVersion
from scanstation.report.tables import Table, read_workbook, write_workbook
from scanstation.scoring import key as key_document
from scanstation.scoring.key import AnswerKey
from scanstation.scoring.key_cells import Cell
from scanstation.scoring.key_rows import HEADER, form_rows, parse_rows
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField, Template
from scanstation.workflow.errors import NoTemplate, OperatorMissing
from scanstation.workflow.key_reasons import refuse_without_reason
from scanstation.workflow.scores import session_key
from scanstation.workflow.studio.change_preview import ChangePreview, SessionChange, preview_change
from scanstation.workflow.written_files import write_export

SHEET = "标准答案"
_WIDTHS = (10, 14, 8, 18, 8, 12)


@dataclass(frozen=True)
class KeyImport:
    """A key that was taken: its version, how many items it scores, and the template's items it leaves out."""

    version: KeyVersion
    items: int
    left_out: tuple[str, ...]
    maximum: Decimal


def import_key(workspace: Workspace, session_id: str, path: Path, who: str, why: str = "") -> KeyImport:
    """Take the key from a workbook: all rows, or none and the list of errors.

    Raises KeyTableInvalid (`errors` by row), TableUnreadable, TableTooLarge, NoTemplate, OperatorMissing,
    KeyReasonMissing.
    """
    return save_key_rows(workspace, session_id, read_workbook(path, SHEET), who, why)


def save_key_rows(
    workspace: Workspace, session_id: str, rows: Sequence[Sequence[Cell]], who: str, why: str = ""
) -> KeyImport:
    """Take the key from rows as `key_rows` gives them, header first. Raises as `import_key` does."""
    template = _template(workspace, session_id)
    return _save(workspace, session_id, parse_rows(rows, template), template, who, why)


def table_rows(path: Path) -> list[list[Cell]]:
    """Return the rows of a key's workbook, for a preview. Raises TableUnreadable, TableTooLarge."""
    return [list(row) for row in read_workbook(path, SHEET)]


def preview_key_rows(
    workspace: Workspace, session_id: str, rows: Sequence[Sequence[Cell]], job: Job
) -> ChangePreview | None:
    """Return what a corrected key would change for whom; None where there is no key yet.

    None as well where nothing changes and no reason is needed. Nothing is written. Raises KeyTableInvalid,
    NoTemplate, Cancelled.
    """
    key = parse_rows(rows, _template(workspace, session_id))
    if workspace.keys.latest(session_id) is None:
        return None
    preview = preview_change(workspace, session_id, SessionChange(key=key), job)
    return preview if preview.changes or preview.reason_needed else None


def set_answers(
    workspace: Workspace,
    session_id: str,
    answers: Mapping[str, str],
    who: str,
    *,
    points: Decimal | None = None,
    partial: Decimal | None = None,
    booklet: str = "",
    why: str = "",
) -> KeyImport:
    """Set the answers of some items (field id → text such as "A", "ABD", "A/C", "任意"), keep the others.

    `points` and `partial` are for these items; None keeps what an item had, or 1 point where it is new.
    Raises KeyTableInvalid, NoTemplate, OperatorMissing, KeyReasonMissing.
    """
    template = _template(workspace, session_id)
    key, _ = session_key(workspace, session_id)
    rows: list[list[Cell]] = []
    known: dict[str, list[Cell]] = {}
    for field, answer, worth, less, variant, group in form_rows(template, key)[1:]:
        if field in answers:
            worth = points if points is not None else worth or Decimal(1)
            less = partial if partial is not None else less
            known.setdefault(str(field), [field, "", worth, less, "", group])
        if answer != "" and not (field in answers and (booklet == "" or variant in ("", booklet))):
            rows.append([field, answer, worth, less, variant, group])
    for field_id, text in answers.items():
        start = known.get(field_id, [field_id, "", points or Decimal(1), partial, "", ""])
        rows.append([field_id, text, *start[2:4], booklet, start[5]])
    return save_key_rows(workspace, session_id, [list(HEADER), *rows], who, why)


def key_rows(workspace: Workspace, session_id: str) -> list[list[str | Decimal]]:
    """Return the key as a table to edit: header, then the template's items, filled in as far as known.

    Raises NoTemplate.
    """
    key, _ = session_key(workspace, session_id)
    return form_rows(_template(workspace, session_id), key)


def export_key_form(workspace: Workspace, session_id: str, path: Path) -> Path:
    """Write that table as a workbook to fill in and import. Raises NoTemplate, FileInUse, FileNotWritten."""
    header, *rows = key_rows(workspace, session_id)
    table = Table(SHEET, [str(h) for h in header], rows, _WIDTHS)
    return write_export(path, write_workbook([table]))


def _save(
    workspace: Workspace, session_id: str, key: AnswerKey, template: Template, who: str, why: str
) -> KeyImport:
    if not who.strip():
        raise OperatorMissing
    document = key_document.dumps(key)
    with workspace.together():
        refuse_without_reason(workspace, session_id, document, why)
        version = workspace.keys.add(session_id, document, who.strip(), why.strip())
    scored = {item.field for item in key.items}
    choices = [field.id for _, field in template.fields() if isinstance(field, ChoiceField)]
    left_out = tuple(field for field in choices if field not in scored)
    return KeyImport(version, len(key.items), left_out, key.maximum)


def _template(workspace: Workspace, session_id: str) -> Template:
    version = workspace.templates.latest(session_id)
    if version is None:
        raise NoTemplate
    return codec.loads(version.document)
