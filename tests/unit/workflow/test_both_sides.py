"""What two images were taken from, as their readings tell."""

import pytest

from scanstation.acquire.port import ScannedPage
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.review.layout import Layout
from scanstation.store.workspace import Workspace
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage
from scanstation.workflow import both_sides
from scanstation.workflow.both_sides import BothSides, Made, made_of

_BLANK = PageReading(PageStatus.BLANK)
_STRANGE = PageReading(PageStatus.UNPLACED)


def _placed(number: int) -> PageReading:
    return PageReading(PageStatus.OK, page=number)


def _layout(pages: int) -> Layout:
    whole = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    numbers = range(1, pages + 1)
    return Layout(
        Template(
            id="t", pages=tuple(TemplatePage(number=n, size=(210, 297), registration=whole) for n in numbers)
        )
    )


@pytest.mark.parametrize(
    ("front", "back", "made"),
    [
        (_placed(1), _placed(2), Made.ONE_SHEET),
        (_placed(2), _placed(1), Made.ONE_SHEET),
        (_placed(3), _BLANK, Made.ONE_SHEET),
        (_placed(1), _placed(1), Made.TWO_FRONTS),
        (_placed(1), _placed(3), Made.TWO_FRONTS),
        (_placed(3), _placed(1), Made.TWO_FRONTS),
        (_placed(1), _BLANK, Made.UNKNOWN),
        (_placed(3), _STRANGE, Made.UNKNOWN),
        (_placed(1), _placed(9), Made.UNKNOWN),
        (_STRANGE, _BLANK, Made.UNKNOWN),
    ],
)
def test_made_of(front: PageReading, back: PageReading, made: Made) -> None:
    """Of a sheet of three pages, 1 and 2 share a leaf, and nothing is printed behind 3."""
    assert made_of(front, back, _layout(3)) is made


class _Scan:
    """A scan whose images are read as `readings` says, by their bytes."""

    def __init__(self, workspace: Workspace, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = 0
        self.watch = BothSides(workspace, session, "feeder")
        self._sheet = 0

        def safely(reader: object, data: bytes, page: int | None) -> PageReading:
            self.read += 1
            return {b"?": _STRANGE}.get(data) or _placed(int(data))

        monkeypatch.setattr(both_sides, "safely", safely)
        monkeypatch.setattr(both_sides, "reader_of", lambda workspace, version: None)
        monkeypatch.setattr(both_sides, "Layout", lambda template: _layout(2))

    def leaf(self, front: str, back: str, *, told: bool = False) -> int | None:
        """Feed a leaf; returns the sheet that is complained of."""
        self._sheet += 1
        found = None
        for side, content in enumerate((front, back), 1):
            page = ScannedPage(content.encode(), ".jpg", "", "", side=side if told else None)
            found = self.watch.add(page, side, self._sheet)
        return None if found is None else int(str(found.params["sheet"]))


@pytest.fixture
def scan(office, monkeypatch: pytest.MonkeyPatch) -> _Scan:  # type: ignore[no-untyped-def]
    """Return a scan into a session with a template of two pages."""
    return _Scan(office.workspace, office.session.id, monkeypatch)


def test_two_wrong_leaves_are_enough(scan: _Scan) -> None:
    """One may be a misprint; after the second the first is named."""
    assert [scan.leaf("?", "1"), scan.leaf("1", "1"), scan.leaf("1", "1")] == [None, None, 2]


def test_one_whole_leaf_settles_it(scan: _Scan) -> None:
    """A device that gave both sides once gives them; no more pages are read for it."""
    assert [scan.leaf(*pages) for pages in ("11", "12", "11", "11")] == [None] * 4
    assert (scan.read, scan.watch.problem()) == (4, None)


def test_a_device_that_tells_the_side(scan: _Scan) -> None:
    """What the device says of the side counts; nothing is read."""
    assert [scan.leaf("1", "1", told=True) for _ in range(3)] == [None] * 3
    assert scan.read == 0


def test_sheets_that_do_not_fit(scan: _Scan) -> None:
    """Sheets that the template doesn't know are not read for ever."""
    for _ in range(20):
        scan.leaf("?", "?")
    assert scan.read == 16


def test_without_a_template(office, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Without a template nothing can be told, and paper comes in all the same."""
    session = office.workspace.exams.add_session(office.session.exam_id, "英语", "英语").id
    scan = _Scan(office.workspace, session, monkeypatch)
    assert [scan.leaf("1", "1") for _ in range(3)] == [None] * 3
    assert scan.read == 0
