import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.simulate.intents import FieldTruth
from scanstation.simulate.judge import PageTruth, Verdict, judge, verdict_on, wrong_page

OK, BLANK, MULTIPLE = FieldStatus.OK, FieldStatus.BLANK, FieldStatus.MULTIPLE
B, NOTHING, CHANGED = FieldTruth((("B",),)), FieldTruth(((),)), FieldTruth((("B",), ("A", "B")), False)
TWO = FieldTruth((("A", "B"),))


def _read(status: FieldStatus, *values: str) -> FieldReading:
    return FieldReading("".join(values), values, status, 0.9)


@pytest.mark.parametrize(
    ("truth", "reading", "verdict"),
    [
        (B, _read(OK, "B"), Verdict.RIGHT),
        (B, _read(OK, "A"), Verdict.SILENT),
        (B, _read(BLANK), Verdict.SILENT),
        (B, _read(FieldStatus.UNCERTAIN, "A"), Verdict.ASKED),
        (B, _read(FieldStatus.UNREADABLE), Verdict.ASKED),
        (B, _read(MULTIPLE, "A", "B"), Verdict.ASKED),
        (B, _read(MULTIPLE, "A", "C"), Verdict.WRONG_MARKS),
        (B, None, Verdict.SILENT),
        (NOTHING, _read(BLANK), Verdict.RIGHT),
        (NOTHING, _read(OK, "A"), Verdict.SILENT),
        (CHANGED, _read(OK, "B"), Verdict.RIGHT),
        (CHANGED, _read(MULTIPLE, "A", "B"), Verdict.RIGHT),
        (CHANGED, _read(OK, "A"), Verdict.SILENT),
        (CHANGED, _read(BLANK), Verdict.SILENT),
        (TWO, _read(MULTIPLE, "A", "B"), Verdict.RIGHT),
        (TWO, _read(OK, "A"), Verdict.SILENT),
    ],
)
def test_verdict(truth: FieldTruth, reading: FieldReading | None, verdict: Verdict) -> None:
    """A sure reading is right or a silent error; a doubt is never an error."""
    assert verdict_on(truth, reading) is verdict


def test_page_not_placed_asks_about_everything() -> None:
    """Nothing of a page that isn't placed is lost or wrong: a person has to look at all of it."""
    truth = PageTruth(1, {"q1": B, "q2": NOTHING})
    found = list(judge(truth, PageReading(PageStatus.UNPLACED)))
    assert [j.verdict for j in found] == [Verdict.ASKED, Verdict.ASKED]


def test_page_taken_for_another() -> None:
    """Every sure answer of a page that was taken for another one is a silent error."""
    reading = PageReading(PageStatus.OK, 2, fields={"q1": _read(OK, "B"), "q9": _read(FieldStatus.UNCERTAIN)})
    for truth in (PageTruth(1, {"q1": B}), PageTruth(None)):
        assert wrong_page(truth, reading)
        assert [j.verdict for j in judge(truth, reading)] == [Verdict.SILENT, Verdict.ASKED]
    assert not wrong_page(PageTruth(2), reading)
