"""Closing a session: refused while a line is unexplained, else a signed record that a PDF is made of."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scanstation.domain.ledger_rows import Closing
from scanstation.ledger.digest import ledger_sha256
from scanstation.ledger.ledger import Ledger, Line, Tally
from scanstation.ledger.stages import STAGES
from scanstation.report.closing_pdf import closing_pdf
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing_paper import closing_paper
from scanstation.workflow.ledger.closings import refuse_closed
from scanstation.workflow.ledger.details import printed_detail, sheet_labels
from scanstation.workflow.ledger.errors import (
    LinesUnexplained,
    NobodyExpected,
    NotClosed,
    ReopeningUnexplained,
)
from scanstation.workflow.written_files import write_export

VERSION = 1


def close_session(workspace: Workspace, book: LedgerBook, who: str, why: str = "") -> Closing:
    """Close a session: what would change its ledger is refused from now on.

    The record holds the counts, every line with its explanation, the hash over the ledger's rows, and the
    newest link of the record of changes. Raises OperatorMissing, NobodyExpected, LinesUnexplained, and
    SessionClosed where it is closed already.
    """
    if not who.strip():
        raise OperatorMissing
    with workspace.together():  # nobody writes between the look and the closing
        ledger = book.ledger()
        refuse_closed(workspace, ledger.session_id)
        if not book.roster.known:
            raise NobodyExpected
        if ledger.unexplained:
            raise LinesUnexplained(count=len(ledger.unexplained))
        document = json.dumps(_document(workspace, ledger), ensure_ascii=False, sort_keys=True)
        return workspace.closings.add(
            ledger.session_id,
            closes=True,
            document=document,
            sha256=ledger_sha256(ledger),
            who=who.strip(),
            why=why.strip(),
        )


def reopen_session(workspace: Workspace, session_id: str, who: str, why: str) -> Closing:
    """Let a closed session be changed again, on record.

    Raises OperatorMissing, ReopeningUnexplained, NotClosed.
    """
    if not who.strip():
        raise OperatorMissing
    if not why.strip():
        raise ReopeningUnexplained
    if workspace.closings.standing(session_id) is None:
        raise NotClosed
    return workspace.closings.add(
        session_id, closes=False, document="{}", sha256="", who=who.strip(), why=why.strip()
    )


def holds(closing: Closing, ledger: Ledger) -> bool:
    """Whether the ledger is still the one that was signed: a corrected roster makes another of it."""
    return closing.sha256 == ledger_sha256(ledger)


def print_closing(closing: Closing, path: Path, reopened: Closing | None = None) -> Path:
    """Write the PDF of a closing, also of one long ago; `reopened` has superseded it, and the paper says so.

    Raises NoChineseFont, FileInUse, FileNotWritten.
    """
    return write_export(path, closing_pdf(closing_paper(closing, json.loads(closing.document), reopened)))


def _document(workspace: Workspace, ledger: Ledger) -> Mapping[str, Any]:
    session = workspace.exams.session(ledger.session_id)
    number, sha256 = workspace.record.head
    labels = sheet_labels(ledger)
    return {
        "version": VERSION,
        "exam": workspace.exams.exam(session.exam_id).title,
        "session": session.title,
        "checked": ledger.checked,
        "total": _tally(ledger.total),
        "schools": [_tally(tally) for tally in ledger.schools],
        "lines": [_line(line, printed_detail(line, labels)) for line in ledger.lines],
        "record": {"number": number, "sha256": sha256},
    }


def _tally(tally: Tally) -> Mapping[str, Any]:
    return {
        "school": tally.place.school if tally.place is not None else "",
        "counts": {stage.value: tally.counts[stage] for stage in STAGES},
        "fed": tally.fed,
        "flows": [[stage.value, kind.value, count] for stage in STAGES for kind, count in tally.kinds(stage)],
        "lines": tally.lines,
    }


def _line(line: Line, told: str) -> Mapping[str, Any]:
    word = line.word
    assert word is not None
    return {
        "kind": line.kind.value,
        "school": line.place.school,
        "room": line.place.room,
        "number": line.number,
        "name": line.name,
        "label": line.label,
        "detail": line.detail,
        "told": told,
        "who": word.who,
        "when": word.when.isoformat(),
        "why": word.why,
    }
