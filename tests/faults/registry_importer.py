"""Imports a list of students into a workspace, and says when it is in the middle of it."""

import sys
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job, Progress
from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.store import open_workspace
from scanstation.workflow.registry.commit import commit
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.look import look
from scanstation.workflow.registry.prepare import ImportOrder, prepare

folder, path, until = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])


def say(text: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(progress: Progress) -> None:
    """Say where it is, then wait to be killed there."""
    if progress.done >= until:
        say("in the middle")
        sys.stdin.read()


with open_workspace(folder, SystemClock()) as workspace, ListFile(path) as file:
    exam_id = workspace.exams.list_exams()[0].id
    seen = look(workspace, ListKind.STUDENTS, file)
    order = ImportOrder(kind=ListKind.STUDENTS, exam_id=exam_id, path=path, writer=Writer("赵"))
    now = SystemClock().now()
    with prepare(workspace, order, file, seen, seen.columns, now) as prepared:
        commit(workspace, prepared, now, job=Job(tell))
say("done")
