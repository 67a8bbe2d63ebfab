"""A child process that carries out a change of a session's template, slowly, until it is killed."""

import sys
import time
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.store import open_workspace
from scanstation.templates import codec
from scanstation.workflow.studio import versions
from scanstation.workflow.studio.change_preview import SessionChange, preview_change
from scanstation.workflow.studio.versions import carry_out


def change(folder: Path, session_id: str, template: Path) -> None:
    """Preview the template, then carry it out, a reading at a time."""
    versions._TOGETHER = 1
    with open_workspace(folder, SystemClock()) as workspace:
        wanted = SessionChange(codec.load(template))
        preview = preview_change(workspace, session_id, wanted, Job(), workers=1)

        def slowly(_: object) -> None:
            sys.stdout.write("x\n")
            sys.stdout.flush()
            time.sleep(0.02)

        carry_out(workspace, preview, "Li", Job(slowly), workers=1)


if __name__ == "__main__":
    change(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
