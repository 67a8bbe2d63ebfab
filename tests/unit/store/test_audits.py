"""Audits, what they drew, and what was keyed."""

import pytest

from scanstation.store.errors import NotFound


def _audit(site, seed="7"):
    audits = site.workspace.audits
    return audits.add(
        site.session.id,
        site.template.id,
        seed=seed,
        method="1",
        strata="none",
        frame_sha256="0" * 64,
        frame_size=10,
        as_of=site.workspace.now(),
        who="王",
    )


def test_audit_is_kept(site, reopened):
    """An audit is found again as it was drawn, and one that is not there is said to be missing."""
    first, second = _audit(site), _audit(site, "8")
    audits = reopened().audits
    assert audits.of_session(site.session.id) == [first, second]
    assert audits.get(second.id) == second
    assert first.as_of < first.created_at
    with pytest.raises(NotFound):
        audits.get("nothing")


def test_drawing_goes_on(site):
    """A second drawing continues the places, and what was drawn stays."""
    audit, audits = _audit(site), site.workspace.audits
    page = site.add_page("1")
    audits.draw(audit.id, [(page.id, "q1", ["A"], "一中"), (page.id, "q2", [], "一中")])
    audits.draw(audit.id, [(page.id, "q3", ["A", "C"], "二中")])
    found = audits.draws(audit.id)
    assert [(d.place, d.field_id, d.values, d.stratum) for d in found] == [
        (1, "q1", ("A",), "一中"),
        (2, "q2", (), "一中"),
        (3, "q3", ("A", "C"), "二中"),
    ]


def test_keyed_words(site):
    """Words come back in the order in which they were said."""
    audit, audits = _audit(site), site.workspace.audits
    page = site.add_page("1")
    audits.draw(audit.id, [(page.id, "q1", ["A"], "")])
    (draw,) = audits.draws(audit.id)
    said = [audits.key(audit.id, draw.id, values, "王") for values in (["B"], [], ["A", "B"])]
    assert audits.keyings(audit.id) == said
    assert said[2].values == ("A", "B")
