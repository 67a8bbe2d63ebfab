"""Versions of the answer key."""


def test_the_newest_key_counts(site, reopened):
    """Every save is a version with its author; the newest counts."""
    assert site.workspace.keys.latest(site.session.id) is None
    first = site.workspace.keys.add(site.session.id, '{"q1": "A"}', "张")
    second = site.workspace.keys.add(site.session.id, '{"q1": "B"}', "李")
    keys = reopened().keys
    assert keys.latest(site.session.id) == second
    assert keys.versions(site.session.id) == [first, second]
    assert (first.number, second.number) == (1, 2)
