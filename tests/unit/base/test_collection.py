"""Holding back the search for cyclic garbage."""

import gc
import threading

import pytest

from scanstation.base.collection import collection_held


def test_it_is_held_until_the_last_one_is_done() -> None:
    """One inside another, and in another thread: it goes on after all of them."""
    assert gc.isenabled()
    inside, leave = threading.Event(), threading.Event()

    def other() -> None:
        with collection_held():
            inside.set()
            leave.wait()

    with collection_held():
        with collection_held():
            assert not gc.isenabled()
        assert not gc.isenabled()
        thread = threading.Thread(target=other)
        thread.start()
        inside.wait()
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_an_error_does_not_hold_it_for_good() -> None:
    """What is raised inside comes out, and the search goes on."""
    with pytest.raises(ZeroDivisionError), collection_held():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    """Whoever runs without the search is not given it."""
    gc.disable()
    try:
        with collection_held():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
