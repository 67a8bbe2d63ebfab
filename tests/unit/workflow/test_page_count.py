from hypothesis import given
from hypothesis import strategies as st

from scanstation.acquire.port import ScannedPage
from scanstation.workflow.page_count import PageCount


def _page(data: bytes, count: int | None) -> ScannedPage:
    return ScannedPage(data, ".jpg", "", "", device_count=count)


@given(st.lists(st.sampled_from([b"a", b"b"]), max_size=30))
def test_a_device_that_counts_right_never_differs(pages: list[bytes]) -> None:
    """Pages counted from one are all new and in order, alike or not."""
    count = PageCount("D")
    for number, data in enumerate(pages, start=1):
        page = _page(data, number)
        assert not count.repeated(page)
        assert count.add(page) is None


@given(st.lists(st.sampled_from([b"a", b"b"]), max_size=30))
def test_a_device_that_does_not_count_is_believed(pages: list[bytes]) -> None:
    """Without a count no page is taken for a repeat, and none for missing."""
    count = PageCount("D")
    for data in pages:
        assert not count.repeated(_page(data, None))
        assert count.add(_page(data, None)) is None


@given(ours=st.integers(1, 50), theirs=st.integers(1, 50))
def test_any_other_count_is_said_at_once(ours: int, theirs: int) -> None:
    """The difference names both counts, also when a kill came between."""
    count = PageCount("D", ours - 1, "hash of another")
    problem = count.add(_page(b"a", theirs))
    assert (problem is None) == (ours == theirs)
    if problem is not None:
        assert (problem.params["theirs"], problem.params["ours"]) == (theirs, ours)


def test_only_the_last_page_uncounted_is_a_repeat() -> None:
    """Other bytes, or a count that has risen, make a page of its own."""
    count = PageCount("D")
    count.add(_page(b"a", 1))
    assert count.repeated(_page(b"a", 1))
    assert not count.repeated(_page(b"b", 1))
    assert not count.repeated(_page(b"a", 2))
