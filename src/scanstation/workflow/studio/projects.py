"""All projects of one place: the list of the studio's start page, and the ways to begin one."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scanstation.base.clock import Clock
from scanstation.domain.errors import ScanStationError
from scanstation.domain.ids import new_id
from scanstation.store.errors import NotFound
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.exams import template_with_pictures
from scanstation.workflow.studio.errors import ProjectUnusable
from scanstation.workflow.studio.lock import ProjectLock
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.project_files import JOURNAL, PROJECT, ProjectInfo, read_info
from scanstation.workflow.studio.proposals import BlankProposal


@dataclass(frozen=True)
class Listed:
    """A project in the list. `damaged`: it can't be opened; what is wrong stands in the error.

    `version`: the number of the session's version that it is, 0 for none.
    """

    info: ProjectInfo
    changed_at: datetime
    in_use: bool = False
    damaged: ScanStationError | None = None
    version: int = 0


class Projects:
    """The projects below `root`; one folder each, named by its id."""

    def __init__(self, root: Path, clock: Clock, workspace: Workspace | None = None) -> None:
        self._root = root
        self._clock = clock
        self._workspace = workspace

    @classmethod
    def of_workspace(cls, workspace: Workspace, clock: Clock) -> "Projects":
        """Return the projects of a workspace, which stand in its folder and travel with it."""
        return cls(workspace.path / "studio", clock, workspace)

    def all(self) -> list[Listed]:
        """Return all projects, the one changed last first. Raises ProjectUnusable."""
        found = [self._listed(folder) for folder in self._folders() if (folder / PROJECT).is_file()]
        return sorted(found, key=lambda one: (one.changed_at, one.info.id), reverse=True)

    def from_blank(self, proposal: BlankProposal, title: str) -> Project:
        """Begin with an empty sheet: nothing is drawn, all of the proposal is offered.

        Raises ProjectUnusable, JournalNotWritten.
        """
        info = self._info(title)
        return Project.create(
            self._folder(info.id), info, proposal.bare, proposal.pictures, proposal.template
        )

    def from_file(self, path: Path) -> Project:
        """Begin with a template document and the pictures beside it; it is saved back there.

        Raises the codec's errors, TemplatePictureMissing, ProjectUnusable, JournalNotWritten.
        """
        template, pictures = template_with_pictures(path)
        info = self._info(template.title or path.stem, source=str(path.absolute()))
        return Project.create(self._folder(info.id), info, template, pictures)

    def from_session(self, workspace: Workspace, session_id: str) -> Project:
        """Open the session's project where there is one, else begin with the session's newest version.

        A project without changes of its own begins anew where another version has become the newest.
        Raises NoTemplate, ProjectInUse and what `open` and `from_file` raise.
        """
        version = workspace.templates.latest(session_id)
        for listed in self.all():
            if listed.info.session_id != session_id or listed.damaged is not None:
                continue
            project = self.open(listed.info.id)
            if project.unsaved or version is None or project.info.version_id == version.id:
                return project
            project.close()
            self.delete(listed.info.id)
        if version is None:
            raise NoTemplate
        template = codec.loads(version.document)
        pictures = workspace.templates.pictures(version.id)
        title = workspace.exams.session(session_id).title
        info = self._info(title, session_id=session_id, version_id=version.id)
        return Project.create(self._folder(info.id), info, template, pictures)

    def open(self, project_id: str, *, from_saved: bool = False) -> Project:
        """Open a project. Raises as `Project.open` does."""
        return Project.open(self._root / project_id, from_saved=from_saved)

    def delete(self, project_id: str) -> None:
        """Delete a project with its pictures; templates saved elsewhere stay.

        Raises ProjectInUse or ProjectUnusable.
        """
        folder = self._root / project_id
        lock = ProjectLock(folder)
        lock.take(read_info(folder).title if (folder / PROJECT).is_file() else project_id)
        try:
            (folder / PROJECT).unlink(missing_ok=True)  # from here on it is no project, whatever happens
        except OSError as error:
            raise ProjectUnusable(path=folder, detail=error.strerror or str(error)) from error
        finally:
            lock.give_back()
        shutil.rmtree(folder, ignore_errors=True)  # what stays behind goes at the next sweep

    def sweep(self) -> None:
        """Remove what kills and deletions left: folders that are no projects and that nobody has open."""
        for folder in self._folders():
            if not (folder / PROJECT).is_file():
                with contextlib.suppress(ProjectUnusable):
                    if not ProjectLock(folder).held():
                        shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> list[Path]:
        try:
            return [path for path in self._root.iterdir() if path.is_dir()] if self._root.is_dir() else []
        except OSError as error:
            raise ProjectUnusable(path=self._root, detail=error.strerror or str(error)) from error

    def _listed(self, folder: Path) -> Listed:
        try:
            info = read_info(folder)
            changed = datetime.fromtimestamp((folder / JOURNAL).stat().st_mtime, UTC)
            version = self._version(info.version_id)
            return Listed(info, changed, ProjectLock(folder).held(), version=version)
        except ScanStationError as error:
            return Listed(ProjectInfo(folder.name, folder.name, _LONG_AGO), _LONG_AGO, damaged=error)
        except OSError as error:
            wrong = ProjectUnusable(path=folder, detail=error.strerror or str(error))
            return Listed(ProjectInfo(folder.name, folder.name, _LONG_AGO), _LONG_AGO, damaged=wrong)

    def _version(self, version_id: str) -> int:
        if self._workspace is None or not version_id:
            return 0
        try:
            return self._workspace.templates.get(version_id).number
        except NotFound:
            return 0  # of another workspace: the folder was copied

    def _info(
        self, title: str, *, source: str = "", session_id: str = "", version_id: str = ""
    ) -> ProjectInfo:
        return ProjectInfo(new_id(), title.strip()[:200], self._clock.now(), session_id, version_id, source)

    def _folder(self, project_id: str) -> Path:
        folder = self._root / project_id
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise ProjectUnusable(path=folder, detail=error.strerror or str(error)) from error
        return folder


_LONG_AGO = datetime.fromtimestamp(0, UTC)
