"""What is to be keyed twice, and by whom it was."""


def test_requests(site):
    """Each request and what takes it back comes once, in order."""
    keyings, session_id = site.workspace.keyings, site.session.id
    keyings.request(session_id, [], wanted=True, who="王")
    keyings.request(session_id, ["a", "b"], wanted=True, who="王", why="考号")
    found, cursor = keyings.requests_after(session_id, 0)
    assert [(r.item_id, r.wanted, r.why) for r in found] == [("a", True, "考号"), ("b", True, "考号")]
    keyings.request(session_id, ["a"], wanted=False, who="王")
    assert [(r.item_id, r.wanted) for r in keyings.requests_after(session_id, cursor)[0]] == [("a", False)]


def test_words(site, reopened):
    """Every person's word stays as it was said, also one that was taken back."""
    first = site.workspace.keyings.add(site.session.id, "a", {"values": ["甲"]}, "王")
    back = site.workspace.keyings.add(site.session.id, "a", {}, "王", takes_back=first.id)
    again = reopened().keyings
    found, cursor = again.after(site.session.id, 0)
    assert found == [first, back] and back.takes_back == first.id
    assert again.after(site.session.id, cursor) == ([], cursor)
