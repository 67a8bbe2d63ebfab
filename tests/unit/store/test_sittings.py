"""Who takes a session."""


def test_the_newest_rule_counts(site, clock):
    """With its times and all of its parts; other sessions have none."""
    sittings, session = site.workspace.sittings, site.session.id
    assert sittings.rule(session) is None
    sittings.set_rule(session, who="赵")
    rule = sittings.set_rule(
        session, grades=(7, 8), tracks=("理科",), subject="化学", starts_at=clock.now(), who="赵"
    )
    assert sittings.rule(session) == rule
    assert sittings.rule("none") is None


def test_the_newest_change_per_student_counts(site):
    """Somebody is taken out, then put back in; others are not touched."""
    sittings, session = site.workspace.sittings, site.session.id
    sittings.change(session, "s1", takes=False, who="赵", why="病")
    back = sittings.change(session, "s1", takes=True, who="赵", why="误")
    out = sittings.change(session, "s2", takes=False, who="赵", why="转学")
    assert sittings.changes(session) == {"s1": back, "s2": out}
    assert sittings.changes("none") == {}
