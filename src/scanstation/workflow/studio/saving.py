"""A project's template goes out: as a file with its pictures beside it, or as a change of its session."""

from pathlib import Path

from scanstation.domain.errors import ScanStationError
from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.workflow.errors import SameFile
from scanstation.workflow.studio.change_preview import SessionChange
from scanstation.workflow.studio.project import Project
from scanstation.workflow.written_files import write_export


def save_file(project: Project, path: Path) -> list[Path]:
    """Write the template to `path`, its pictures beside it, and return what was written.

    Pictures begin with the template's name, so that templates in one folder keep theirs apart; the template
    comes last. Raises TemplateInvalid (something must be mended first), SameFile, FileInUse, FileNotWritten,
    ProjectUnusable.
    """
    codec.loads(codec.dumps(project.document), str(path))
    pictures = project.pictures()
    names = {old: _beside(path.stem, old) for old in pictures}
    if path.name in names.values():
        raise SameFile(path=path)
    document = codec.dumps(_renamed(project.document, names))
    written = [write_export(path.parent / names[old], data) for old, data in pictures.items()]
    written.append(write_export(path, document.encode()))
    project.saved(source=str(path.absolute()))
    return written


def empties(project: Project, path: Path) -> bool:
    """Whether saving to `path` would put a template without a field in place of one that has some."""
    if any(project.document.fields()):
        return False
    try:
        return any(codec.load(path).fields())
    except ScanStationError:  # nothing there that could be lost, or the save itself will say what is wrong
        return False


def session_change(project: Project) -> SessionChange:
    """Return the change of a session that would bring in the project's template as its newest version.

    Preview it, carry it out, then tell the project `saved(version_id=…)`. Raises TemplateInvalid,
    ProjectUnusable.
    """
    codec.loads(codec.dumps(project.document))
    return SessionChange(project.document, project.pictures())


def _beside(stem: str, name: str) -> str:
    if name.startswith(f"{stem}-"):
        return name
    return f"{stem}-{name.removeprefix('blank-')}"


def _renamed(document: Template, names: dict[str, str]) -> Template:
    pages = tuple(
        page.model_copy(
            update={
                "blank": names.get(page.blank, page.blank),
                "registration": page.registration.model_copy(
                    update={
                        "marker": names.get(page.registration.marker, page.registration.marker),
                        "reference": names.get(page.registration.reference, page.registration.reference),
                    }
                ),
            }
        )
        for page in document.pages
    )
    return document.model_copy(update={"pages": pages})
