"""Kill -9 while editing: every change that was done is there, and the next window opens at once."""

import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.base.paths import sample_sheets
from scanstation.workflow.studio.errors import ProjectInUse
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.projects import Projects

_EDITOR = Path(__file__).with_name("studio_editor.py")


def test_a_kill_loses_nothing_done_and_frees_the_lock(tmp_path: Path) -> None:
    """After each of several kills the document is the last one that was acknowledged, or one action on."""
    projects = Projects(tmp_path / "studio", FixedClock(datetime(2026, 6, 1, tzinfo=UTC)))
    project = projects.from_file(sample_sheets() / "english.json")
    project.close()
    for lines in (1, 7, 23, 40):
        child = subprocess.Popen(
            [sys.executable, str(_EDITOR), str(project.folder)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(lines)]
        with pytest.raises(ProjectInUse) as caught:
            projects.open(project.info.id)
        assert caught.value.params["pid"] == child.pid
        child.kill()
        said += [line[:-1] for line in child.stdout.read().splitlines(keepends=True) if line[-1] == "\n"]
        child.wait()
        child.stdout.close()
        again = projects.open(project.info.id)
        states = [_hash(again)]
        for action in (again.editor.undo, again.editor.redo, again.editor.redo, again.editor.undo):
            action()  # one action may have been done whose line was not printed any more
            states.append(_hash(again))
        assert said[-1] in states
        assert len(set(said)) > lines // 2
        again.close()


def _hash(project: Project) -> str:
    return hashlib.sha256(project.document.model_dump_json().encode()).hexdigest()
