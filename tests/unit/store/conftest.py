"""A workspace in a temporary folder, with an exam, a session, a template and a two-sided batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.domain.rows import Batch, BatchSource, Page, Session, TemplateVersion
from scanstation.store import Workspace, open_workspace


@dataclass
class Site:
    """An open workspace and the rows that most tests start from."""

    workspace: Workspace
    clock: FixedClock
    session: Session
    template: TemplateVersion
    batch: Batch

    def add_page(self, key: str, data: bytes | None = None) -> Page:
        """Enter one page whose content follows from its key."""
        page = self.workspace.batches.add_page(
            self.batch.id, data or key.encode(), suffix=".jpg", source_name=f"{key}.jpg", source_key=key
        )
        assert page is not None
        return page


@pytest.fixture
def clock() -> FixedClock:
    """A clock that tests move."""
    return FixedClock(datetime(2026, 11, 21, 8, 0, tzinfo=UTC))


@pytest.fixture
def site(tmp_path: Path, clock: FixedClock) -> Iterator[Site]:
    """An open workspace, closed after the test."""
    with open_workspace(tmp_path / "工作区", clock) as workspace:
        session = workspace.exams.add_session(workspace.exams.add_exam("期末").id, "第一场", "数学")
        template = workspace.templates.add(session.id, '{"version": 1}')
        batch = workspace.batches.open(session.id, "一", BatchSource.FILES, 2)
        yield Site(workspace, clock, session, template, batch)


@pytest.fixture
def reopened(site: Site) -> Iterator[Callable[[], Workspace]]:
    """Close the site's workspace and open it again, as a restart of the program would."""
    opened = []

    def reopen() -> Workspace:
        site.workspace.close()
        opened.append(open_workspace(site.workspace.path, site.clock))
        return opened[-1]

    yield reopen
    for workspace in opened:
        workspace.close()
