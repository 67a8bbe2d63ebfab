"""The fixed parts of a page."""

import pytest

from scanstation.templates.designer.paper import paperwork
from scanstation.templates.drawing import Rect
from scanstation.templates.page_code import decode
from scanstation.templates.spec import Paper


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("paper", list(Paper))
def test_anchors_stand_along_both_long_edges(paper: Paper, first: bool) -> None:
    """Anchors stand in two lines, 50–65 mm apart and 6 mm from the edge; only the top-left one is wider."""
    work = paperwork(paper, first)
    width, height = work.size
    long = 0 if width > height else 1
    lines: dict[float, list[float]] = {}
    for box in work.anchors:
        assert box[0] >= 6
        assert box[1] >= 6
        assert box[0] + box[2] <= width - 6
        assert box[1] + box[3] <= height - 6
        lines.setdefault(box[1 - long], []).append(box[long])
    assert len(lines) == 2
    for starts in lines.values():
        assert all(50 <= b - a <= 65 for a, b in zip(sorted(starts), sorted(starts)[1:], strict=False))
    assert [box[2:] for box in work.anchors].count((10.0, 5.0)) == 1
    assert min(work.anchors)[2:] == (10.0, 5.0)


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_overlaps(paper: Paper) -> None:
    """Anchors, page code, columns, foot and running head keep clear of each other."""
    work = paperwork(paper, first=False)
    parts = [*work.anchors, work.code, *work.columns(2), work.foot("x").box, work.running_head("x").box]
    for i, (ax, ay, aw, ah) in enumerate(parts):
        for bx, by, bw, bh in parts[:i]:
            assert ax >= bx + bw + 1 or bx >= ax + aw + 1 or ay >= by + bh or by >= ay + ah


@pytest.mark.parametrize(("sheet", "page"), [(0, 1), (0xFFFF, 15), (0x5A5A, 2)])
def test_the_printed_cells_are_the_page_code(sheet: int, page: int) -> None:
    """The black boxes within the code's box say sheet and page."""
    work = paperwork(Paper.A4, first=True)
    x, y, width, _ = work.code
    black = [s.box for s in work.marks(sheet, page) if isinstance(s, Rect) and s.box not in work.anchors]
    centres = [x + (i + 0.5) * width / 32 for i in range(32)]
    bits = [int(any(b[0] < at < b[0] + b[2] and b[1] == y for b in black)) for at in centres]
    assert decode(bits) == (sheet, page)
    assert width / 32 >= 2.5
