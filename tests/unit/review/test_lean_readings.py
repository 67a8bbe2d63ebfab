"""Readings as a board keeps them."""

from dataclasses import replace
from typing import Any

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.review.lean_readings import lean


def test_sure_fields_are_shared_and_doubtful_ones_whole(desk: Any) -> None:
    """Equal sure fields are one object without scores; a field in doubt keeps everything."""
    sure = FieldReading("A", ("A",), FieldStatus.OK, 0.98765, scores=(0.9, 0.1))
    doubt = FieldReading(
        "A", ("A",), FieldStatus.UNCERTAIN, 0.5, scores=(0.4, 0.1), reasons=(Reason.FAINT_MARK,)
    )
    erased = FieldReading("", (), FieldStatus.BLANK, 0.6, scores=(0.3,), reasons=(Reason.ERASED_MARK,))
    page = desk.front("1001", q1=sure, q2=replace(sure, scores=(0.8, 0.2)), q3=doubt, absent=erased)
    kept = lean(page)
    assert kept.fields["q1"] is kept.fields["q2"]
    assert (kept.fields["q1"].value, kept.fields["q1"].confidence, kept.fields["q1"].scores) == (
        "A",
        0.99,
        (),
    )
    assert kept.fields["q3"] is doubt and kept.fields["absent"] is erased
    assert [c.value for c in kept.fields["number"].columns] == list("1001")
    assert kept.fields["number"].columns[0] is kept.fields["number"].columns[3]
    assert replace(kept, fields={}) == replace(page, fields={})


def test_what_is_asked_although_it_is_sure_stays_whole(desk: Any) -> None:
    """Of a named field the scores stay too: a clear blank booklet is a question with its scores."""
    blank = FieldReading("", (), FieldStatus.BLANK, 0.98765, scores=(0.02, 0.01))
    page = desk.front("1001", absent=blank, q1=blank)
    kept = lean(page, {"absent"})
    assert kept.fields["absent"] is blank and kept.fields["q1"].scores == ()
