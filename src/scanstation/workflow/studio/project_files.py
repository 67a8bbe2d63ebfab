"""The files of a project: what stands where, written whole and read with a clear word when damaged.

```
project.json    what it is, from where, what was dismissed; written last: a folder without it is no project
template.json   the document as it was saved last     proposal.json   what the program proposed
journal.jsonl   every change since                    pictures/       by the names the document has
lock  owner     who has it open
```
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scanstation.base.files import write_durably
from scanstation.templates.editing.parts import PartId, PartKind
from scanstation.templates.model import Template
from scanstation.workflow.studio.errors import ProjectDamaged, ProjectUnusable

_FORMAT, _VERSION = "scanstation-studio", 1
_LARGEST = 64 << 20
"""Bytes of a file of ours; beyond them it is not ours."""
PROJECT, SAVED, PROPOSAL, JOURNAL = "project.json", "template.json", "proposal.json", "journal.jsonl"
PICTURES = "pictures"


@dataclass(frozen=True)
class ProjectInfo:
    """What a project is. `session_id` and `version_id`: the session it is for and the version it began with.

    `source`: the template file it was opened from or is saved to, if any. `dismissed`: proposed parts that a
    person doesn't want.
    """

    id: str
    title: str
    created_at: datetime
    session_id: str = ""
    version_id: str = ""
    source: str = ""
    dismissed: tuple[PartId, ...] = ()

    def named(self, **values: Any) -> "ProjectInfo":
        """Return the info with `values` in place of its own."""
        return replace(self, **values)


def write_info(folder: Path, info: ProjectInfo) -> None:
    """Write `project.json`. Raises ProjectUnusable."""
    values = asdict(info) | {
        "created_at": info.created_at.isoformat(),
        "dismissed": [list(part) for part in info.dismissed],
    }
    text = json.dumps({"format": _FORMAT, "version": _VERSION, **values}, ensure_ascii=False, indent=1)
    write_file(folder / PROJECT, text.encode("utf-8", "backslashreplace"))


def read_info(folder: Path) -> ProjectInfo:
    """Return what `project.json` says. Raises ProjectDamaged or ProjectUnusable."""
    path = folder / PROJECT
    values = _parsed(path)
    if values.pop("format", None) != _FORMAT or values.pop("version", None) != _VERSION:
        raise ProjectDamaged(path=path, problem="it is of another version")
    try:
        texts = {k: str(values[k]) for k in ("id", "title", "session_id", "version_id", "source")}
        parts = tuple(
            PartId(int(p), PartKind(kind), str(field), int(anchor))
            for p, kind, field, anchor in values["dismissed"]
        )
        created = datetime.fromisoformat(values["created_at"]).astimezone(UTC)
    except (KeyError, ValueError, TypeError) as error:
        raise ProjectDamaged(path=path, problem="something in it is missing") from error
    return ProjectInfo(created_at=created, dismissed=parts, **texts)


def write_template(path: Path, template: Template) -> None:
    """Write a document as it is: while drawing, rules of whole templates may be broken.

    Raises ProjectUnusable.
    """
    write_file(path, json.dumps(template.model_dump(mode="json")).encode())


def read_template(path: Path) -> Template:
    """Read a document that `write_template` wrote. Raises ProjectDamaged or ProjectUnusable."""
    try:
        return Template.model_validate(_parsed(path))
    except ValueError as error:
        raise ProjectDamaged(path=path, problem="it is no template") from error


def write_file(path: Path, data: bytes) -> None:
    """Write durably. Raises ProjectUnusable."""
    try:
        write_durably(path, data)
    except OSError as error:
        raise ProjectUnusable(path=path, detail=error.strerror or str(error)) from error


def read_file(path: Path, most: int = _LARGEST) -> bytes:
    """Return a file's bytes. Raises ProjectDamaged where it is gone or too large, else ProjectUnusable."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise ProjectDamaged(path=path, problem="it is missing") from error
    except OSError as error:
        raise ProjectUnusable(path=path, detail=error.strerror or str(error)) from error
    if len(data) > most:
        raise ProjectDamaged(path=path, problem="it is far too large")
    return data


def _parsed(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(read_file(path))
    except (ValueError, RecursionError) as error:
        raise ProjectDamaged(path=path, problem="it is no JSON") from error
    if not isinstance(values, dict):
        raise ProjectDamaged(path=path, problem="it is no JSON object")
    return values
