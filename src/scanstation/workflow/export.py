"""Export of a session: scores, answers, the record of corrections, and what is unfinished, by name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from scanstation.base.clock import Clock, SystemClock
from scanstation.base.jobs import Job
from scanstation.domain.problems import ScriptState
from scanstation.report.tables import Cell, Table, write_csv, write_workbook
from scanstation.scoring.key import AnswerKey
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board, Counts
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.export_lists import (
    OPEN_HEADER,
    RECORD_HEADER,
    WITHDRAWN_HEADER,
    OpenPoint,
    SayRefusal,
    english_refusal,
    open_points,
    record_rows,
    unscored_point,
    withdrawn_rows,
)
from scanstation.workflow.export_rows import ScriptRows, by_number
from scanstation.workflow.scores import session_key
from scanstation.workflow.written_files import write_export

_TITLE_BYTES = 96
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_STEP = 50


@dataclass(frozen=True)
class ExportSummary:
    """What was written and what is missing from it. `complete`: nothing is unfinished and there is a key."""

    paths: tuple[Path, ...]
    unfinished: tuple[OpenPoint, ...]
    counts: Counts
    exported: int
    key_items: int

    @property
    def complete(self) -> bool:
        """Whether these are all scores there will be."""
        return not self.unfinished and self.key_items > 0


def export_session(
    workspace: Workspace,
    session_id: str,
    folder: Path,
    job: Job | None = None,
    board: Board | None = None,
    clock: Clock | None = None,
    say_refusal: SayRefusal = english_refusal,
) -> ExportSummary:
    """Write `…-成绩.xlsx`, `…-成绩.csv` and `…-未完成.csv` into `folder`; the same names are replaced.

    Withdrawn scripts are left out of the scores and listed by themselves. Raises NoTemplate, FileInUse,
    FileNotWritten, the errors of key and template documents, and Cancelled (then nothing was written).
    """
    job = job or Job()
    as_of = workspace.exported.moment()
    board = board or Board(workspace, session_id)
    board.refresh()
    if board.layout is None:
        raise NoTemplate
    key, version = session_key(workspace, session_id)
    batches = _labels(board)
    scripts = board.scripts
    counting = sorted((s for s in scripts if s.state is not ScriptState.WITHDRAWN), key=by_number)
    make = ScriptRows(key, board.layout, batches)
    score_rows: list[list[Cell]] = []
    answer_rows: list[list[Cell]] = []
    misfits: list[OpenPoint] = []
    for done, script in enumerate(counting, start=1):
        score_row, answer_row, unscored = make.rows(script)
        score_rows.append(score_row)
        answer_rows.append(answer_row)
        if unscored:
            misfits.append(unscored_point(script, unscored, batches))
        if done % _STEP == 0 or done == len(counting):
            job.report(done, len(counting))
    refusals = [(batches[b.id], r) for b in board.batches for r in workspace.batches.refusals(b.id)]
    unfinished = (*open_points(scripts, refusals, batches, say_refusal), *misfits)
    by_leaf = {leaf.sheet.id: s for s in scripts for leaf in s.leaves}
    records = list(record_rows(workspace.decisions.for_session(session_id), by_leaf, batches))
    scores = Table("成绩", make.score_header(), score_rows, (14, 6, 6, 8, 8, 12, 14, 6))
    answers = Table("答案", make.answer_header(), answer_rows, (14, 8, 14, 6))
    still_open = Table(
        "未完成", OPEN_HEADER, [point.row() for point in unfinished], (14, 6, 14, 10, 12, 30, 30)
    )
    now = (clock or SystemClock()).now()
    summary = _summary(board.counts, len(unfinished), key, version.number if version is not None else 0, now)
    job.check()
    book = write_workbook(
        [
            replace(scores, rows=_watched(scores.rows, len(counting), job)),
            replace(answers, rows=_watched(answers.rows, len(counting), job)),
            Table("更正记录", RECORD_HEADER, records, (14, 14, 6, 24, 10, 10, 18, 12, 10, 20, 24, 24)),
            still_open,
            Table(
                "作废", WITHDRAWN_HEADER, list(withdrawn_rows(scripts, batches)), (14, 14, 6, 10, 20, 24, 24)
            ),
            Table("汇总", ("项目", "数目"), summary, (20, 24)),
        ]
    )
    job.check()
    name = _name(workspace, session_id)
    paths = (
        write_export(folder / f"{name}-成绩.xlsx", book),
        write_export(folder / f"{name}-成绩.csv", write_csv(scores)),
        write_export(folder / f"{name}-未完成.csv", write_csv(still_open)),
    )
    workspace.exported.add(
        session_id,
        as_of=as_of,
        template_version_id=board.template_version.id if board.template_version is not None else None,
        key_version_id=version.id if version is not None else None,
        scripts=len(counting),
        unfinished=len(unfinished),
    )
    return ExportSummary(paths, unfinished, board.counts, len(counting), len(key.items))


def _watched(rows: Iterable[Sequence[Cell]], total: int, job: Job) -> Iterator[Sequence[Cell]]:
    """Yield the rows as they are written, so that a long workbook shows progress and can be cancelled."""
    for done, row in enumerate(rows, start=1):
        yield row
        if done % _STEP == 0 or done == total:
            job.report(done, total)


def _labels(board: Board) -> dict[str, str]:
    """Name batches for people: the label, numbered where two have the same one."""
    names: dict[str, str] = {}
    for batch in board.batches:
        taken = set(names.values())
        name, again = batch.label, 2
        while name in taken:
            name, again = f"{batch.label} ({again})", again + 1
        names[batch.id] = name
    return names


def _summary(
    counts: Counts, unfinished: int, key: AnswerKey, version: int, now: datetime
) -> list[list[Cell]]:
    return [
        ["导出时间", f"{now.astimezone():%Y-%m-%d %H:%M:%S}"],
        ["是否完成", "完成" if not unfinished and key.items else "未完成"],
        ["未完成事项", unfinished],
        ["进纸张数", counts.leaves],
        ["答卷份数", counts.scripts - counts.withdrawn],
        ["完成", counts.good],
        ["待更正", counts.unsure],
        ["异常", counts.bad],
        ["未识读", counts.unread],
        ["作废", counts.withdrawn],
        ["拒收文件", counts.refused],
        ["计分题数", len(key.items)],
        ["满分", key.maximum],
        ["标准答案版本", version or "无"],
    ]


def _name(workspace: Workspace, session_id: str) -> str:
    """Return a file name that every system takes, and that still tells the session of a long exam."""
    session = workspace.exams.session(session_id)
    titles = (workspace.exams.exam(session.exam_id).title, session.title)
    return _UNSAFE.sub("_", "-".join(_cut(title) for title in titles)).strip(" ._") or "scanstation"


def _cut(title: str) -> str:
    """Shorten by bytes: file names have at most 255, and a Chinese character takes three."""
    return title.encode()[:_TITLE_BYTES].decode(errors="ignore").strip()
