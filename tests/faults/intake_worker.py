"""A child process that takes a folder in, or goes on with what an earlier one left, until it is killed."""

import sys
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job, Progress
from scanstation.store import open_workspace
from scanstation.workflow.intake import resume_intakes, take_in


def _say(progress: Progress) -> None:
    sys.stdout.write(f"{progress.done}\n")
    sys.stdout.flush()


def work(folder: Path, scans: Path) -> None:
    """Take `scans` in, two sides to a leaf; a second run resumes."""
    with open_workspace(folder, SystemClock()) as workspace:
        exams = workspace.exams.list_exams() or [workspace.exams.add_exam("exam")]
        sessions = workspace.exams.list_sessions(exams[0].id)
        session = sessions[0] if sessions else workspace.exams.add_session(exams[0].id, "1", "math")
        if workspace.batches.list(session.id):
            resume_intakes(workspace, Job(_say))
        else:
            take_in(workspace, session.id, [scans], label="bag", sides=2, job=Job(_say))
    sys.stdout.write("finished\n")


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
