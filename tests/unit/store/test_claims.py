"""Claims end by themselves, and assignments last."""

from datetime import timedelta

LEASE = timedelta(minutes=5)


def _claim(site, item="number:1", holder="window 1", who="王"):
    return site.workspace.claims.claim(site.session.id, [item], holder=holder, who=who, lease=LEASE)


def test_one_window_at_a_time(site):
    """While a claim runs no other window gets the item, and is told who has it; the same window renews."""
    (made,), _ = _claim(site)
    assert made.expires_at == made.created_at + LEASE
    assert _claim(site, holder="window 2", who="李") == ([], [made])
    site.clock.at += timedelta(minutes=4)
    (renewed,), held = _claim(site)
    assert not held and renewed.expires_at > made.expires_at
    site.clock.at += timedelta(minutes=4)
    assert _claim(site, holder="window 2", who="李") == ([], [renewed])


def test_a_lease_ends(site):
    """A window that hangs holds its items until the lease ends, and no longer."""
    (made,), _ = _claim(site)
    assert _claim(site, holder="window 2")[1] == [made]
    site.clock.at += LEASE + timedelta(seconds=1)
    (taken,), held = _claim(site, holder="window 2")
    assert not held and site.workspace.claims.holder_of("number:1") == taken


def test_a_dead_window_holds_nothing(site, reopened):
    """Whoever opens the workspace is alone with it: what a killed program held is free at once."""
    _claim(site)
    _claim(site, item="number:2")
    site.workspace = reopened()
    assert _claim(site, holder="window 2", who="李")[1] == []
    rows, _ = site.workspace.claims.claims_after(site.session.id, 0)
    assert {row.item_id: row.holder for row in rows} == {"number:1": "window 2", "number:2": "window 1"}


def test_release(site):
    """What is given back is free at once; a window gives back only what it holds."""
    _claim(site)
    claims = site.workspace.claims
    assert claims.release(site.session.id, ["number:1"], holder="window 2", who="李") == []
    (row,) = claims.release(site.session.id, ["number:1"], holder="window 1", who="王")
    assert row.expires_at == row.created_at
    assert claims.release(site.session.id, ["number:1"], holder="window 1", who="王") == []
    assert _claim(site, holder="window 2")[1] == []


def test_several_at_once(site):
    """Of several items those that are free are claimed, and the others are named."""
    (held,), _ = _claim(site, item="b")
    made, others = site.workspace.claims.claim(
        site.session.id, ["a", "b", "c"], holder="window 2", who="李", lease=LEASE
    )
    assert [c.item_id for c in made] == ["a", "c"] and others == [held]


def test_claims_after_a_cursor(site):
    """A first look gives the newest claim of each item, later ones only what is new."""
    claims, session_id = site.workspace.claims, site.session.id
    assert claims.claims_after(session_id, 0) == ([], 0)
    _claim(site, item="a")
    (newest,), _ = _claim(site, item="a")
    found, cursor = claims.claims_after(session_id, 0)
    assert found == [newest]
    (other,), _ = _claim(site, item="b")
    assert claims.claims_after(session_id, cursor)[0] == [other]


def test_assignments(site):
    """Hundreds are assigned in one go, in order; the newest says whose work an item is."""
    claims, session_id = site.workspace.claims, site.session.id
    items = [f"answer:{n}:q1" for n in range(1200)]
    claims.assign(session_id, items, person="王老师", who="李")
    claims.assign(session_id, items[:1], person="", who="李")
    found, cursor = claims.assignments_after(session_id, 0)
    assert [a.item_id for a in found] == [*items, items[0]]
    assert (found[0].person, found[-1].person) == ("王老师", "")
    assert claims.assignments_after(session_id, cursor) == ([], cursor)
