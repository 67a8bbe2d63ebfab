"""Several writes as one: all there or none, and other threads wait their turn."""

import threading

import pytest


def test_writes_together_are_all_done_or_none(site, reopened):
    """An error in the middle leaves nothing; without one everything is there after a restart."""
    workspace = site.workspace
    with pytest.raises(ZeroDivisionError), workspace.together():
        workspace.keys.add(site.session.id, "{}", "Li")
        workspace.templates.add(site.session.id, "{ }")
        raise ZeroDivisionError
    assert workspace.keys.latest(site.session.id) is None
    assert workspace.templates.latest(site.session.id) == site.template
    with workspace.together():
        key = workspace.keys.add(site.session.id, "{}", "Li")
        version = workspace.templates.add(site.session.id, "{ }")
        assert workspace.keys.latest(site.session.id) is None  # readers see it when it is done
    workspace = reopened()
    assert workspace.keys.latest(site.session.id) == key
    assert workspace.templates.latest(site.session.id) == version


def test_another_thread_is_no_part_of_it(site):
    """What another thread writes meanwhile waits, and stays when the first one fails."""
    workspace = site.workspace
    started = threading.Event()

    def write():
        started.set()
        workspace.keys.add(site.session.id, "other", "Wang")

    other = threading.Thread(target=write)
    with pytest.raises(ZeroDivisionError), workspace.together():
        workspace.keys.add(site.session.id, "mine", "Li")
        other.start()
        started.wait()
        raise ZeroDivisionError
    other.join()
    assert [key.document for key in workspace.keys.versions(site.session.id)] == ["other"]
