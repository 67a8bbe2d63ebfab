"""A template in work: its editor, the pictures of its empty pages, what was proposed. Safe against kills.

Opening is recovering: a project that was closed and one whose program was killed open in the same way, with
every change and the whole history. Nothing of it lives in memory only but the drag in hand.
"""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.journal import Journal
from scanstation.templates.editing.parts import Part, PartId
from scanstation.templates.model import Template
from scanstation.workflow.studio.errors import ProjectDamaged, ProjectUnusable
from scanstation.workflow.studio.lock import ProjectLock
from scanstation.workflow.studio.project_files import (
    JOURNAL,
    PICTURES,
    PROPOSAL,
    SAVED,
    ProjectInfo,
    read_file,
    read_info,
    read_template,
    write_file,
    write_info,
    write_template,
)
from scanstation.workflow.studio.proposals import waiting

_COMPACT_FROM = 32 << 20
"""Bytes of a journal from which opening begins a new one: history ends there, the document stays."""

_log = logging.getLogger(__name__)


class Project:
    """An open project; close it when done. Belongs to one thread, as its editor does."""

    def __init__(self, folder: Path, lock: ProjectLock, info: ProjectInfo, editor: Editor) -> None:
        self.folder = folder
        self.info = info
        self.editor = editor
        self._lock = lock
        self._saved = _side_file(folder / SAVED)
        self.proposal = _side_file(folder / PROPOSAL) if (folder / PROPOSAL).is_file() else None

    @classmethod
    def create(
        cls,
        folder: Path,
        info: ProjectInfo,
        document: Template,
        pictures: Mapping[str, bytes],
        proposal: Template | None = None,
    ) -> "Project":
        """Make a project in `folder`, which is there and empty, and open it.

        A kill on the way leaves a folder that is no project. Raises ProjectUnusable, JournalNotWritten.
        """
        lock = ProjectLock(folder)
        lock.take(info.title)
        try:
            for name, data in pictures.items():
                write_file(folder / PICTURES / name, data)
            if proposal is not None:
                write_template(folder / PROPOSAL, proposal)
            write_template(folder / SAVED, document)
            journal = Journal.begin(folder / JOURNAL, document)
            write_info(folder, info)
            return cls(folder, lock, info, Editor(document, journal))
        except BaseException:
            lock.give_back()
            raise

    @classmethod
    def open(cls, folder: Path, *, from_saved: bool = False) -> "Project":
        """Open the project as it was left, however its program ended.

        `from_saved`: as it was saved last; the journal, which may be damaged, is kept beside as
        `journal.jsonl.damaged`. Raises ProjectInUse, ProjectDamaged, ProjectUnusable, JournalUnreadable
        (offer `from_saved` then), JournalNotWritten.
        """
        info = read_info(folder)
        lock = ProjectLock(folder)
        lock.take(info.title)
        try:
            path = folder / JOURNAL
            if from_saved:
                editor = _from_saved(folder, path)
            else:
                editor = Editor.recovered(path)
                if path.stat().st_size > _COMPACT_FROM:
                    editor.close()
                    editor = Editor(editor.document, Journal.begin(path, editor.document))
            return cls(folder, lock, info, editor)
        except OSError as error:
            lock.give_back()
            raise ProjectUnusable(path=folder, detail=error.strerror or str(error)) from error
        except BaseException:
            lock.give_back()
            raise

    @property
    def document(self) -> Template:
        """The document as it stands."""
        return self.editor.document

    @property
    def unsaved(self) -> bool:
        """Whether anything was changed since the last save; also when what was saved can't be told."""
        return self._saved is None or self.document != self._saved

    @property
    def kept(self) -> bool:
        """Whether its folder still stands, so that every change is kept."""
        return (self.folder / JOURNAL).is_file()

    def waiting(self) -> tuple[Part, ...]:
        """Return the proposed parts that are neither in the document nor dismissed."""
        if self.proposal is None:
            return ()
        return waiting(self.proposal, self.document, self.info.dismissed)

    def dismiss(self, parts: Iterable[PartId]) -> None:
        """Offer these proposed parts no more. Raises ProjectUnusable."""
        kept = tuple(dict.fromkeys((*self.info.dismissed, *parts)))
        self._write(self.info.named(dismissed=kept))

    def offer_again(self, parts: Iterable[PartId] | None = None) -> None:
        """Offer dismissed parts again: these, or all. Raises ProjectUnusable."""
        again = self.info.dismissed if parts is None else frozenset(parts)
        kept: Selection = tuple(part for part in self.info.dismissed if part not in again)
        self._write(self.info.named(dismissed=kept))

    def propose(self, proposal: Template) -> None:
        """Offer another proposal instead; all of it is open. Raises ProjectUnusable."""
        write_template(self.folder / PROPOSAL, proposal)
        self.proposal = proposal
        self.offer_again()

    def picture(self, name: str) -> bytes | None:
        """Return a picture that the document names; None where there is none of that name.

        Raises ProjectUnusable.
        """
        path = self.folder / PICTURES / name
        return read_file(path) if name and path.is_file() else None

    def blank(self, page: int) -> bytes | None:
        """Return the picture of an empty page (PNG or JPEG). Raises KeyError for no such page."""
        return self.picture(self.document.page(page).blank)

    def pictures(self, document: Template | None = None) -> dict[str, bytes]:
        """Return the pictures that a document (ours) names, as far as they are here.

        Raises ProjectUnusable.
        """
        found = {}
        for name in picture_names(document or self.document):
            data = self.picture(name)
            if data is not None:
                found[name] = data
        return found

    def add_picture(self, data: bytes, suffix: str = ".png") -> str:
        """Keep a picture and return the name to give to SetBlank or SetRegistration.

        Raises ProjectUnusable.
        """
        name = f"blank-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        write_file(self.folder / PICTURES / name, data)
        return name

    def saved(self, *, source: str | None = None, version_id: str | None = None) -> None:
        """Note that the document as it stands is saved elsewhere: in a file, or as a version.

        Raises ProjectUnusable.
        """
        document = self.document
        write_template(self.folder / SAVED, document)
        self._saved = document
        changes = {"source": source, "version_id": version_id}
        self._write(self.info.named(**{k: v for k, v in changes.items() if v is not None}))

    def for_session(self, session_id: str) -> None:
        """Note which session it is for. Raises ProjectUnusable."""
        self._write(self.info.named(session_id=session_id))

    def close(self) -> None:
        """Let go of it; all is kept."""
        try:
            self.editor.close()
        finally:
            self._lock.give_back()

    def _write(self, info: ProjectInfo) -> None:
        write_info(self.folder, info)
        self.info = info


def picture_names(document: Template) -> list[str]:
    """Return the names of the pictures that stand beside a template, each once."""
    names = (n for p in document.pages for n in (p.blank, p.registration.marker, p.registration.reference))
    return list(dict.fromkeys(n for n in names if n))


def _side_file(path: Path) -> Template | None:
    """Return a document beside the journal; None where it is damaged, which must not keep the work closed."""
    try:
        return read_template(path)
    except ProjectDamaged as error:
        _log.warning("%s", error)
        return None


def _from_saved(folder: Path, path: Path) -> Editor:
    document = read_template(folder / SAVED)
    if path.exists():
        path.replace(path.with_name(f"{path.name}.damaged"))
    return Editor(document, Journal.begin(path, document))
