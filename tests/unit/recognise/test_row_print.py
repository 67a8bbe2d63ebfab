"""A strip of paper that a feeder drew twice, or let go by: no rows a whole step off are read in silence."""

from functools import cache

import numpy as np
import pytest

from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import FieldStatus, PageReading, Reason
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.reader import Reader
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.feeder import Feed, encode, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField

_DPI = 150
_PER_MM = _DPI / 25.4
_STRIP_MM = 60


@cache
def _reader() -> Reader:
    return Reader(codec.load(sample_sheets() / "english.json"), sample_sheets())


@cache
def _filled() -> tuple[np.ndarray, dict[str, str]]:
    """Return a filled page as a scanner gives it, upright, and its answers."""
    page = codec.load(sample_sheets() / "english.json").page(1)
    rng = np.random.default_rng(3)
    items = [field for field in page.fields if isinstance(field, ChoiceField)]
    answers = {field.id: str(rng.choice(field.line.options)) for field in items}
    paper = fill_page(
        render_pdf(sample_sheets() / "english.pdf", _DPI)[0], _DPI, page, answers, Hand.invent(rng), rng
    )
    return decode_grey(feed(paper, _DPI, Feed(), rng)).grey, answers


def _step() -> int:
    """Return the pixels from one row of items to the next."""
    page = codec.load(sample_sheets() / "english.json").page(1)
    rows = sorted({field.line.first[1] for field in page.fields if isinstance(field, ChoiceField)})
    return round(float(np.median(np.diff(rows))) * _PER_MM)


def _silent(reading: PageReading, answers: dict[str, str]) -> list[str]:
    sure = (FieldStatus.OK, FieldStatus.BLANK)
    read = {key: field.value for key, field in reading.fields.items() if field.status in sure}
    return [key for key, value in answers.items() if read.get(key, value) != value]


def test_a_page_as_it_should_be_is_not_doubted() -> None:
    """All rows have their own print beside them."""
    grey, answers = _filled()
    reading = _reader().read(encode(grey, _DPI, 80))
    assert {k: reading.fields[k].value for k in answers} == answers
    assert all(reading.fields[k].status is FieldStatus.OK for k in answers)


@pytest.mark.parametrize("rows", [1, -1])
@pytest.mark.parametrize("top_mm", [120, 135, 150])
def test_rows_a_step_off_are_asked_about(rows: int, top_mm: int) -> None:
    """A strip drawn twice (or lost) shifts the rows below, until as much is lost (or drawn twice)."""
    grey, answers = _filled()
    step, top = _step() * abs(rows), round(top_mm * _PER_MM)
    bottom = top + round(_STRIP_MM * _PER_MM)
    shifted = grey.copy()
    if rows > 0:
        shifted[top + step : bottom + step] = grey[top:bottom]
    else:
        shifted[top:bottom] = grey[top + step : bottom + step]
    reading = _reader().read(encode(shifted, _DPI, 80))
    assert _silent(reading, answers) == []
    assert Reason.POOR_FIT in {*reading.reasons, *(r for f in reading.fields.values() for r in f.reasons)}
