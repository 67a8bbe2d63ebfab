"""Pictures of pages that are turned, cropped and looked at again."""

import cv2
import numpy as np
import pytest

from scanstation.base.jobs import Job
from scanstation.recognise.decode import decode_grey
from scanstation.templates.model import Registration, Template, TemplatePage
from scanstation.workflow.studio.errors import BadPageShape
from scanstation.workflow.studio.page_pictures import cropped_picture, propose_again, turned_picture


def page() -> bytes:
    """Return a page of 100 × 150 mm with five rows of four circles, the first at (30, 40) mm."""
    grey = np.full((1500, 1000), 250, np.uint8)
    for row in range(5):
        for column in range(4):
            cv2.circle(grey, (300 + 80 * column, 400 + 80 * row), 20, 40, 2, cv2.LINE_AA)
    return cv2.imencode(".png", grey)[1].tobytes()


def test_a_picture_is_turned_clockwise() -> None:
    """What stood top left stands top right after a quarter."""
    grey = decode_grey(page()).grey
    turned = decode_grey(turned_picture(page(), 1)).grey
    assert turned.shape == (1000, 1500)
    assert turned[300, 1499 - 420] == grey[420, 300]


def test_a_picture_is_cropped_in_millimetres() -> None:
    """The frame's corner becomes the page's; a frame that is not on the page is refused."""
    grey = decode_grey(page()).grey
    found = decode_grey(cropped_picture(page(), (100, 150), (20, 30, 70, 80))).grey
    assert found.shape == (800, 700)
    np.testing.assert_array_equal(found, grey[300:1100, 200:900])
    for box in ((-1.0, 0.0, 60.0, 60.0), (50.0, 50.0, 60.0, 60.0), (0.0, 0.0, 10.0, 10.0)):
        with pytest.raises(BadPageShape):
            cropped_picture(page(), (100, 150), box)


def test_a_page_is_proposed_anew() -> None:
    """Parts are proposed for that page on the picture it has; offers of other pages stay."""
    pages = tuple(
        TemplatePage(number=n, size=(100, 150), registration=Registration(), blank=f"p{n}.png")
        for n in (1, 2)
    )
    document = Template(id="t", title="T", pages=pages)
    first = propose_again(page(), document, 1, None, Job()).template
    assert len(first.page(1).fields) == 5
    assert first.page(1).blank == "p1.png"
    both = propose_again(page(), document, 2, first, Job())
    assert [len(each.fields) for each in both.template.pages] == [5, 5]
    assert {note.params["page"] for note in both.notes} <= {2}
