"""Exams, their sessions, and which template a session is read with."""

from pathlib import Path

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.rows import Exam, Session, TemplateVersion
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.workflow.template_key import enter_template

_LONGEST = 200
_PICTURE_LIMIT = 50_000_000


class TitleRefused(InputError):
    """An exam or session needs a name of reasonable length."""

    code = "title_refused"
    message = QT_TRANSLATE_NOOP("errors", "The name is empty or longer than {limit} characters.")
    advice = QT_TRANSLATE_NOOP("errors", "Enter a name such as 2026 秋季期末 or 数学.")


class TemplatePictureMissing(InputError):
    """A template names a picture that does not stand beside it, or that is no usable file."""

    code = "template_picture_missing"
    message = QT_TRANSLATE_NOOP(
        "errors", "The template {where} needs the picture {name}, which can't be read."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Put the picture into the same folder as the template.")


def create_exam(workspace: Workspace, title: str) -> Exam:
    """Enter a new exam. Raises TitleRefused."""
    return workspace.exams.add_exam(_title(title))


def create_session(
    workspace: Workspace, exam_id: str, title: str, subject: str, template_path: Path | None = None
) -> Session:
    """Enter a session and, if given, its template with the key in it.

    A template that can't be used leaves no session behind.

    Raises TitleRefused, TemplatePictureMissing and the template codec's errors.
    """
    name, topic = _title(title), subject.strip()[:_LONGEST]
    prepared = template_with_pictures(template_path) if template_path is not None else None
    session = workspace.exams.add_session(exam_id, name, topic)
    if prepared is not None:
        enter_template(workspace, session.id, *prepared)
    return session


def set_template(workspace: Workspace, session_id: str, path: Path) -> TemplateVersion:
    """Give the session a (new version of its) template; pages are then to be read again, decisions stay.

    Raises TemplatePictureMissing and the template codec's errors; nothing is changed then.
    """
    return enter_template(workspace, session_id, *template_with_pictures(path))


def template_with_pictures(path: Path) -> tuple[Template, dict[str, bytes]]:
    """Return the template at `path` and the pictures beside it that it names, by name.

    Raises TemplatePictureMissing and the template codec's errors.
    """
    template = codec.load(path)
    return template, _pictures(template, path)


def _pictures(template: Template, path: Path) -> dict[str, bytes]:
    """Read the companion pictures beside the template. The codec has seen to it that names are bare."""
    names = {
        n for p in template.pages for n in (p.blank, p.registration.marker, p.registration.reference) if n
    }
    pictures: dict[str, bytes] = {}
    for name in sorted(names):
        file = path.parent / name
        try:
            if file.stat().st_size > _PICTURE_LIMIT:
                raise TemplatePictureMissing(where=path.name, name=name)
            pictures[name] = file.read_bytes()
        except OSError as error:
            raise TemplatePictureMissing(where=path.name, name=name) from error
    return pictures


def _title(title: str) -> str:
    text = title.strip()
    if not text or len(text) > _LONGEST:
        raise TitleRefused(limit=_LONGEST)
    return text
