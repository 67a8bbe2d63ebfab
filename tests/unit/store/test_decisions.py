"""Decisions: who, when, why, in time order."""

import pytest

from scanstation.domain.rows import BatchSource, DecisionKind
from scanstation.store.errors import NotFound


def _answer(site, page, value, who="张"):
    return site.workspace.decisions.add(
        site.session.id, page.sheet_id, page.id, "q1", DecisionKind.ANSWER, value, who, "看图"
    )


def test_decisions_come_back_in_time_order(site, reopened):
    """The order of decisions survives a clock that is set back."""
    page = site.add_page("a")
    first = _answer(site, page, {"value": "A", "values": ["A"]})
    site.clock.at = site.clock.at.replace(year=2020)
    second = site.workspace.decisions.add(
        site.session.id, page.sheet_id, None, None, DecisionKind.REVOKE, {"decision_id": first.id}, "李", "错"
    )
    workspace = reopened()
    assert workspace.decisions.for_session(site.session.id) == [first, second]
    assert workspace.decisions.for_batch(site.batch.id) == [first, second]
    other = workspace.batches.open(site.session.id, "二", BatchSource.FILES, 2)
    assert workspace.decisions.for_batch(other.id) == []


def test_what_was_decided_after_a_cursor(site):
    """A cursor gives each decision once."""
    page = site.add_page("a")
    first = _answer(site, page, {"value": "A"})
    decisions, cursor = site.workspace.decisions.after(site.session.id, 0)
    assert decisions == [first]
    second = _answer(site, page, {"value": "B"})
    assert site.workspace.decisions.after(site.session.id, cursor)[0] == [second]


def test_a_decision_belongs_to_a_leaf_of_its_session(site):
    """A leaf of another session, or a page of another leaf, is refused before anything is written."""
    pages = [site.add_page(key) for key in "abc"]
    session = site.workspace.exams.add_session(site.session.exam_id, "other", "other")
    add = site.workspace.decisions.add
    with pytest.raises(NotFound, match="sheet"):
        add(session.id, pages[0].sheet_id, None, None, DecisionKind.WITHDRAW, {}, "a", "b")
    with pytest.raises(NotFound, match="page"):
        add(site.session.id, pages[0].sheet_id, pages[2].id, "q1", DecisionKind.ANSWER, {}, "a", "b")
    assert site.workspace.decisions.for_session(site.session.id) == []
