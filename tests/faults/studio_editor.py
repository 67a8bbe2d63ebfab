"""A child process that edits a project until it is killed; every line it prints was done."""

import hashlib
import itertools
import sys
from pathlib import Path

from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.parts import all_parts
from scanstation.workflow.studio.project import Project


def edit(folder: Path) -> None:
    """Move the parts of the document one by one, with undo and redo between, and say what stands."""
    project = Project.open(folder)
    editor = project.editor
    parts = [part.id for part in all_parts(editor.document)]
    for step in itertools.count():
        editor.do(Move((parts[step % len(parts)],), 0.1, 0.2))
        _say(project)
        if step % 5 == 4:
            editor.undo()
            _say(project)
        if step % 10 == 9:
            editor.redo()
            _say(project)
        if step % 7 == 6:
            project.dismiss([parts[step % len(parts)]])


def _say(project: Project) -> None:
    sys.stdout.write(hashlib.sha256(project.document.model_dump_json().encode()).hexdigest() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    edit(Path(sys.argv[1]))
