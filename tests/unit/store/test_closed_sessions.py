"""A closed session is not changed by anything, until it is reopened; others are."""

from collections.abc import Callable

import pytest

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import BatchSource, DecisionKind, Page
from scanstation.store.errors import SessionClosed
from unit.store.conftest import Site


def close(site: Site, closes: bool = True) -> None:
    """Close or reopen the session."""
    site.workspace.closings.add(site.session.id, closes=closes, document="{}", sha256="", who="陈", why="齐")


ROWS = [ExpectedRow("1")]
Deed = Callable[[Site, Page], object]
READING = PageReading(PageStatus.BLANK, None, 0, {})
DEEDS: dict[str, Deed] = {
    "batch": lambda s, _: s.workspace.batches.open(s.session.id, "二", BatchSource.FILES, 2),
    "page": lambda s, _: s.add_page("b"),
    "reading": lambda s, p: s.workspace.readings.add(p.id, s.template.id, "1", READING),
    "decision": lambda s, p: s.workspace.decisions.add(
        s.session.id, p.sheet_id, p.id, "q", DecisionKind.ANSWER, {}, "陈", ""
    ),
    "key": lambda s, _: s.workspace.keys.add(s.session.id, "{}", "陈"),
    "template": lambda s, _: s.workspace.templates.add(s.session.id, '{"version": 2}'),
    "cover": lambda s, _: s.workspace.covers.add(
        s.batch.id, school="", room="", bag="1", expected_sheets=3, who="陈"
    ),
    "list": lambda s, _: s.workspace.expected_lists.add(s.session.id, ROWS, source="", who="陈"),
    "check-in": lambda s, _: s.workspace.check_ins.add(s.session.id, [CheckIn("1", True, True)], who="陈"),
    "word": lambda s, _: s.workspace.ledger_words.add(s.session.id, [("missing", "1", "")], "陈", "病"),
    "rule": lambda s, _: s.workspace.sittings.set_rule(s.session.id, grades=(4,), who="陈"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_changes_a_closed_session(site: Site, deed: str) -> None:
    """What would change its ledger is refused and leaves nothing; once it is reopened it is done."""
    page = site.add_page("a")
    close(site)
    with pytest.raises(SessionClosed, match="陈"):
        DEEDS[deed](site, page)
    assert site.workspace.closings.standing(site.session.id) is not None
    close(site, closes=False)
    DEEDS[deed](site, page)
    assert site.workspace.check_record().faults == ()


def test_other_sessions_go_on(site: Site) -> None:
    """Closing one session leaves the others and the exam as they are."""
    close(site)
    other = site.workspace.exams.add_session(site.session.exam_id, "第二场", "语文")
    batch = site.workspace.batches.open(other.id, "一", BatchSource.FILES, 1)
    assert site.workspace.batches.get(batch.id) == batch
