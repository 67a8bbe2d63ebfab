"""Check-ins, plain lists, explanations and exports: the newest counts, and all survive a restart."""

from collections.abc import Callable

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.rows import DecisionKind
from scanstation.store import Workspace
from unit.store.conftest import Site

Reopen = Callable[[], Workspace]


def test_the_newest_check_in_of_a_number_counts(site: Site, reopened: Reopen) -> None:
    """A check-in is mended by entering it again; who was present was checked in."""
    add = site.workspace.check_ins.add
    everybody = [CheckIn(str(n), True, True) for n in range(600)]
    assert add(site.session.id, everybody, source="检录.xlsx", who="陈") == 600
    add(site.session.id, [CheckIn("5", False, False), CheckIn("6", False, True, "A")], who="王", why="补录")
    found = reopened().check_ins.of_session(site.session.id)
    assert len(found) == 600
    assert found["5"].check_in == CheckIn("5", False, False)
    assert found["6"].check_in == CheckIn("6", True, True, "A")
    assert (found["6"].who, found["6"].why, found["7"].source) == ("王", "补录", "检录.xlsx")


def test_the_newest_list_counts_and_an_empty_one_takes_it_back(site: Site, reopened: Reopen) -> None:
    """A plain list replaces the one before as a whole."""
    lists = site.workspace.expected_lists
    assert lists.latest(site.session.id) is None
    lists.add(site.session.id, [ExpectedRow("1"), ExpectedRow("2")], source="a.xlsx", who="陈")
    rows = [ExpectedRow(str(n), f"生{n}", "一中", "01", "07", "A") for n in range(1200)]
    lists.add(site.session.id, rows, source="b.xlsx", who="陈")
    lists = reopened().expected_lists
    newest = lists.latest(site.session.id)
    assert newest is not None
    assert (newest.source, newest.rows) == ("b.xlsx", tuple(rows))
    lists.add(site.session.id, [], source="", who="陈", why="改用名册")
    assert lists.latest(site.session.id) is None


def test_a_word_is_taken_back_by_an_empty_one(site: Site, reopened: Reopen) -> None:
    """Explanations stand until somebody takes them back; nothing is ever lost."""
    words = site.workspace.ledger_words
    words.add(site.session.id, [("missing", "s1", ""), ("missing", "s2", "")], "陈", "病")
    words.add(site.session.id, [("missing", "s1", "")], "陈", "")
    assert [key[1] for key in reopened().ledger_words.of_session(site.session.id)] == ["s2"]


def test_what_changed_since_an_export_is_known_by_leaf(site: Site) -> None:
    """Leaves fed or decided about after the moment of an export are no longer as exported."""
    first, _, second, _ = (site.add_page(key) for key in "abcd")
    exported = site.workspace.exported
    moment = exported.moment()
    assert exported.touched_since(site.session.id, moment) == set()
    place = (site.session.id, first.sheet_id, first.id, "q")
    site.workspace.decisions.add(*place, DecisionKind.ANSWER, {}, "陈", "")
    fresh = site.add_page("e")
    assert exported.touched_since(site.session.id, moment) == {first.sheet_id, fresh.sheet_id}
    assert second.sheet_id not in (first.sheet_id, fresh.sheet_id)
    exported.add(
        site.session.id,
        as_of=moment,
        template_version_id=site.template.id,
        key_version_id=None,
        scripts=2,
        unfinished=1,
    )
    newest = exported.latest(site.session.id)
    assert newest is not None
    assert (newest.as_of, newest.scripts, newest.unfinished) == (moment, 2, 1)
