"""Picking parts with the pointer and the rubber band."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import anchor_part, field_part, page_code_part, parts
from scanstation.templates.model import CropField, Registration, Template, TemplatePage


def test_what_lies_under_the_point(sheet_of_all: Template) -> None:
    """Each kind of part is hit inside its box, and a little beside it; nothing on bare paper."""
    index = PageIndex(sheet_of_all.pages[0])
    assert index.hit((10, 10)) == anchor_part(1, 0)
    assert index.hit((100, 9)) == page_code_part(1)
    assert index.hit((30, 101)) == field_part(1, "q1")
    assert index.hit((19.7, 101)) == field_part(1, "q1")
    assert index.hit((19.4, 101)) is None
    assert index.hit((19.4, 101), tolerance=1) == field_part(1, "q1")
    assert index.box(field_part(1, "w4")) == (20, 160, 170, 100)
    assert index.box(field_part(2, "w5")) is None


def test_small_before_large_and_inside_before_near() -> None:
    """A part within a larger one is picked first; one that contains the point beats a near one."""
    boxes = {"large": (0, 0, 100, 100), "small": (40, 40, 10, 10), "near": (50.2, 40, 1, 1)}
    fields = tuple(CropField(id=name, box=box) for name, box in boxes.items())
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)
    hits = PageIndex(page).hits((49.9, 40.5))
    assert [part.field for part in hits] == ["small", "large", "near"]


def test_empty_page() -> None:
    """Nothing can be picked where nothing is."""
    index = PageIndex(TemplatePage(number=1, size=(210, 297), registration=Registration()))
    assert index.hit((5, 5)) is None
    assert index.within((0, 0, 210, 297)) == ()


@given(seed=st.integers(), x=st.floats(-5, 200), y=st.floats(-5, 280), w=st.floats(0, 99), h=st.floats(0, 99))
def test_rubber_band(seed: int, x: float, y: float, w: float, h: float) -> None:
    """The band selects what a part by part comparison selects, wholly inside or touching."""
    random = Random(seed)
    fields = tuple(
        CropField(id=f"w{i}", box=(random.randint(0, 200), random.randint(0, 280), random.randint(1, 60), 9))
        for i in range(20)
    )
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=fields)
    index = PageIndex(page)
    inside, touching = [], []
    for part in parts(page):
        a, b, c, d = part.box
        if x <= a and y <= b and a + c <= x + w and b + d <= y + h:
            inside.append(part.id)
        if a <= x + w and x <= a + c and b <= y + h and y <= b + d:
            touching.append(part.id)
    assert index.within((x, y, w, h)) == tuple(inside)
    assert index.within((x, y, w, h), touching=True) == tuple(touching)
