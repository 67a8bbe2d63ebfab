"""Tests of scanstation.domain.reading."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason

_FRACTIONS = st.integers(0, 1000).map(lambda n: n / 1000)
_REASONS = st.lists(st.sampled_from(Reason), max_size=3, unique=True).map(tuple)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


def _fields(columns: st.SearchStrategy[tuple[FieldReading, ...]]) -> st.SearchStrategy[FieldReading]:
    return st.builds(
        FieldReading,
        value=_TEXTS,
        values=st.lists(_TEXTS, max_size=4).map(tuple),
        status=st.sampled_from(FieldStatus),
        confidence=_FRACTIONS,
        scores=st.lists(_FRACTIONS, max_size=5).map(tuple),
        reasons=_REASONS,
        columns=columns,
    )


_FIELD = _fields(st.lists(_fields(st.just(())), max_size=3).map(tuple))
_PAGE = st.builds(
    PageReading,
    status=st.sampled_from(PageStatus),
    page=st.none() | st.integers(1, 16),
    orientation=st.sampled_from([0, 90, 180, 270]),
    fields=st.dictionaries(_TEXTS, _FIELD, max_size=3),
    reasons=_REASONS,
    transform=st.just(()) | st.lists(_FRACTIONS, min_size=9, max_size=9).map(tuple),
    residual_mm=st.none() | _FRACTIONS,
    sheet_code=st.none() | st.integers(0, 65535),
    width_px=st.integers(0, 10000),
    height_px=st.integers(0, 10000),
    ms=st.integers(0, 10000).map(lambda n: n / 100),
)


@given(_PAGE)
def test_readings_survive_json(reading: PageReading) -> None:
    """A reading comes back from its JSON text as it was, in the precision that it is written with."""
    assert PageReading.from_json(json.loads(json.dumps(reading.to_json()))) == reading


def test_a_digit_grid_as_others_read_it() -> None:
    """The JSON form has the names that `recognize` promises; empty extras are left out."""
    sure = FieldReading("7", ("7",), FieldStatus.OK, 0.99)
    unsure = FieldReading("?", (), FieldStatus.UNCERTAIN, 0.2, reasons=(Reason.FAINT_MARK,))
    grid = FieldReading("7?", ("7",), FieldStatus.UNCERTAIN, 0.2, columns=(sure, unsure))
    assert grid.to_json() == {
        "value": "7?",
        "values": ["7"],
        "status": "uncertain",
        "confidence": 0.2,
        "columns": [
            {"value": "7", "values": ["7"], "status": "ok", "confidence": 0.99},
            {"value": "?", "values": [], "status": "uncertain", "confidence": 0.2, "reasons": ["faint_mark"]},
        ],
    }


@pytest.mark.parametrize("change", [{"status": "splendid"}, {"reasons": ["bad_luck"]}, {"size": [1, 2, 3]}])
def test_foreign_readings_are_refused(change: dict[str, object]) -> None:
    """Words that no reading has are an error, not a silent default."""
    data = PageReading(PageStatus.OK).to_json() | change
    with pytest.raises(ValueError):
        PageReading.from_json(data)


def test_an_incomplete_reading_is_refused() -> None:
    """A reading without its fields is an error."""
    data = PageReading(PageStatus.OK).to_json()
    del data["fields"]
    with pytest.raises(KeyError):
        PageReading.from_json(data)
