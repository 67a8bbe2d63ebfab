from dataclasses import replace

import numpy as np
import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise.decide import Decider, decide_page
from scanstation.recognise.evidence import Evidence
from scanstation.recognise.levels import Levels
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.plan import FieldPlan, PagePlan
from scanstation.templates.model import ChoiceField, DigitGridField, FlagField, MarkLine, Template

_LEVELS = Levels(low=0.045, low_unknown=0.1, high=0.23, peak=0.24, hand=0.55, poor=False)
_LINE = MarkLine(options=tuple("ABCD"), first=(0, 0), step=(7, 0))


def _scores(values: list[float], **changes: object) -> MarkScores:
    score = np.array(values)
    given = {
        "score": score,
        "body": 0.9 * score,
        "peak": np.where(score > 0.2, 1.0, score),
        "inside": np.ones(len(score), bool),
        "known": np.ones(len(score), bool),
        "contrast": 200.0,
    }
    return MarkScores(**(given | changes))  # type: ignore[arg-type]


def _read(
    values: list[float],
    levels: Levels = _LEVELS,
    *,
    multiple: bool = False,
    doubtful: list[bool] | None = None,
    **changes: object,
) -> FieldReading:
    plan = FieldPlan(ChoiceField(id="q", line=_LINE, mark=(4, 2), multiple=multiple), ((0, 4),))
    scores = _scores(values, **changes)
    evidence = Evidence.none(scores, levels)
    if doubtful is not None:
        evidence = replace(evidence, doubtful=np.array(doubtful))
    return Decider(scores, levels, evidence).decide(plan)


@pytest.mark.parametrize(
    ("values", "multiple", "value", "status"),
    [
        ([0, 0.01, 0, 0.02], False, "", FieldStatus.BLANK),
        ([0, 0.6, 0, 0.02], False, "B", FieldStatus.OK),
        ([0.5, 0.6, 0, 0], False, "AB", FieldStatus.MULTIPLE),
        ([0.5, 0.6, 0, 0.55], True, "ABD", FieldStatus.OK),
        ([0, 0.16, 0, 0], False, "B", FieldStatus.UNCERTAIN),
        ([0.12, 0.6, 0, 0], False, "B", FieldStatus.OK),
        ([0.12, 0.6, 0, 0], True, "B", FieldStatus.UNCERTAIN),
        ([0.22, 0.6, 0, 0], False, "B", FieldStatus.UNCERTAIN),
        ([0.3, 0.6, 0, 0], False, "AB", FieldStatus.UNCERTAIN),
    ],
)
def test_scores_become_answers(values: list[float], multiple: bool, value: str, status: FieldStatus) -> None:
    """Clear marks are answers, two of them are several, and whatever lies between is for a person."""
    reading = _read(values, multiple=multiple)
    assert (reading.value, reading.status) == (value, status)
    assert reading.values == tuple(value)
    assert len(reading.scores) == 4


def test_sure_answers_have_more_confidence_than_unsure_ones() -> None:
    """Confidence falls from clear to remarked upon to uncertain."""
    clear, remains, unsure = _read([0, 0.6, 0, 0]), _read([0.12, 0.6, 0, 0]), _read([0, 0.16, 0, 0])
    assert 1 > clear.confidence > remains.confidence > 0.99 > 0.6 >= unsure.confidence > 0


def test_a_dot_is_not_nothing() -> None:
    """A mark that covers little but is dark is partial, not blank."""
    reading = _read([0, 0.03, 0, 0], peak=np.array([0.05, 0.5, 0.05, 0.05]))
    assert (reading.status, reading.reasons) == (FieldStatus.UNCERTAIN, (Reason.PARTIAL_MARK,))


def test_a_streak_is_no_mark() -> None:
    """Ink that doesn't span the box both ways is not an answer."""
    reading = _read([0, 0.3, 0, 0], body=np.array([0, 0.01, 0, 0]))
    assert (reading.status, reading.reasons) == (FieldStatus.UNCERTAIN, (Reason.PARTIAL_MARK,))


def test_ink_that_ran_over_from_beside_is_no_second_mark() -> None:
    """Overflow covers the near part of the next box only; farther away it would be a doubt."""
    near = _read([0, 0.6, 0.2, 0], body=np.array([0, 0.6, 0.01, 0]))
    far = _read([0, 0.6, 0, 0.2], body=np.array([0, 0.6, 0, 0.01]))
    assert (near.value, near.status) == ("B", FieldStatus.OK)
    assert far.status is FieldStatus.UNCERTAIN


def test_beside_a_dot_a_second_dot_is_no_ink_that_ran_over() -> None:
    """Where a student makes dots or dashes every mark is thin."""
    levels = replace(_LEVELS, high=0.075, hand=0.11, pencil=0.7, strokes=True)
    peak = np.array([0, 0.7, 0.7, 0])
    reading = _read([0, 0.07, 0.09, 0], levels, body=np.zeros(4), peak=peak)
    assert (reading.value, reading.status) == ("C", FieldStatus.UNCERTAIN)


@pytest.mark.parametrize("values", [[0, 0.61, 0.17, 0], [0.21, 0.41, 0.67, 0.44]])
def test_where_several_may_be_right_ink_beside_a_mark_is_a_doubt(values: list[float]) -> None:
    """A dash or a dot beside a full mark may be a second answer: it is not taken for ink that ran over."""
    body = np.where(np.array(values) < 0.3, 0.01, values)
    assert _read(values, multiple=True, body=body).status is FieldStatus.UNCERTAIN


@pytest.mark.parametrize(("peak", "status"), [(0.15, FieldStatus.OK), (0.5, FieldStatus.UNCERTAIN)])
def test_where_several_may_be_right_only_what_is_soft_was_erased(peak: float, status: FieldStatus) -> None:
    """A thin tick or a dot beside full marks is as light as what an eraser leaves, but not all over."""
    peaks = np.array([1.0, peak, 0.0, 1.0])
    reading = _read([0.6, 0.07, 0, 0.6], multiple=True, peak=peaks)
    assert (reading.value, reading.status) == ("AD", status)


@pytest.mark.parametrize(
    ("score", "peak", "hand", "status"),
    [
        (0.14, 0.2, 0.8, FieldStatus.BLANK),
        (0.14, 0.4, 0.8, FieldStatus.UNCERTAIN),  # lines of a pencil
        (0.06, 0.25, 0.8, FieldStatus.UNCERTAIN),  # a dot
        (0.22, 0.25, 0.8, FieldStatus.UNCERTAIN),
        (0.08, 0.1, 0.3, FieldStatus.UNCERTAIN),  # a light hand's own mark may be like this
    ],
)
@pytest.mark.parametrize("multiple", [False, True])
def test_a_smear_that_is_all_of_a_line_is_told_from_a_mark_of_a_firm_hand_only(
    score: float, peak: float, hand: float, status: FieldStatus, *, multiple: bool
) -> None:
    """An eraser leaves an even grey; by itself on its line it is no answer, and is remarked on."""
    peaks = np.array([0, peak, 0, 0])
    reading = _read([0, score, 0, 0], replace(_LEVELS, hand=hand), multiple=multiple, peak=peaks)
    assert reading.status is status
    if status is FieldStatus.BLANK:
        assert (reading.value, reading.reasons) == ("", (Reason.ERASED_MARK,))


@pytest.mark.parametrize(("peak", "status"), [(0.6, FieldStatus.OK), (0.9, FieldStatus.UNCERTAIN)])
def test_where_several_may_be_right_writing_over_half_a_box_is_a_doubt(
    peak: float, status: FieldStatus
) -> None:
    """Dark strokes that leave half of their box free are no light mark."""
    peaks = np.array([1.0, peak, 1.0, 0])
    reading = _read([0.9, 0.45, 0.9, 0], replace(_LEVELS, hand=0.9), multiple=True, peak=peaks)
    assert (reading.value, reading.status) == ("ABC", status)


@pytest.mark.parametrize(("peak", "status"), [(0.9, FieldStatus.OK), (1.25, FieldStatus.UNCERTAIN)])
def test_where_several_may_be_right_a_darker_pencil_over_less_is_a_doubt(
    peak: float, status: FieldStatus
) -> None:
    """What is darker than this student's pencil, and fills less of its box than others, may be writing."""
    peaks = np.array([0, 0.9, 0, peak])
    reading = _read([0, 0.55, 0, 0.45], multiple=True, peak=peaks)
    assert (reading.value, reading.status) == ("BD", status)


@pytest.mark.parametrize(("score", "status"), [(0.5, FieldStatus.OK), (0.26, FieldStatus.UNCERTAIN)])
def test_where_several_may_be_right_a_thin_stroke_beside_filled_marks_is_a_doubt(
    score: float, status: FieldStatus
) -> None:
    """A student who fills three boxes hardly ticks the fourth: writing ran over it."""
    levels = replace(_LEVELS, high=0.55, hand=0.84)
    plan = FieldPlan(ChoiceField(id="q", line=_LINE, mark=(4, 2), multiple=True), ((0, 4),))
    scores = _scores([0.85, 0.9, 0.87, score])
    evidence = replace(Evidence.none(scores, levels), drawn=np.array([False, False, False, True]))
    reading = Decider(scores, levels, evidence).decide(plan)
    assert (reading.value, reading.status) == ("ABCD", status)


def test_a_dark_streak_beside_a_mark_is_a_doubt() -> None:
    """Ink over a third of the next box is more than what runs over."""
    body = np.array([0, 0.9, 0.01, 0])
    assert _read([0, 0.9, 0.36, 0], Levels(0.045, 0.1, 0.38, 0.24, 0.9, False), body=body).status is (
        FieldStatus.UNCERTAIN
    )


def test_an_unknown_letter_is_neither_mark_nor_empty() -> None:
    """Where what is printed is not known, a little darkness is print and more of it is a doubt."""
    unknown = np.zeros(4, bool)
    assert _read([0.08, 0.06, 0.09, 0.05], known=unknown).status is FieldStatus.BLANK
    assert _read([0.26, 0, 0, 0], known=unknown).status is FieldStatus.UNCERTAIN


def test_marks_outside_the_picture_are_never_sure() -> None:
    """A cut-off field is uncertain, a field that is all outside is unreadable."""
    part = _read([0, 0.6, 0, 0], inside=np.array([True, True, True, False]))
    none = _read([0, 0.6, 0, 0], inside=np.zeros(4, bool))
    assert (part.status, part.reasons) == (FieldStatus.UNCERTAIN, (Reason.OUTSIDE_IMAGE,))
    assert (none.status, none.values) == (FieldStatus.UNREADABLE, ())


def test_poor_contrast_and_unproven_places_are_never_sure() -> None:
    """What was read on a washed-out page, or at a place that is not proven, goes to a person."""
    poor = _read([0, 0.6, 0, 0], Levels(0.045, 0.1, 0.23, 0.24, 0.55, True))
    unproven = _read([0, 0.6, 0, 0], doubtful=[False, True, False, False])
    assert (poor.status, poor.reasons) == (FieldStatus.UNCERTAIN, (Reason.POOR_CONTRAST,))
    assert (unproven.status, unproven.reasons) == (FieldStatus.UNCERTAIN, (Reason.POOR_FIT,))


def _grid(columns: list[str], *, optional: bool = False) -> FieldReading:
    """Read a grid of digits 0 … 9; "" leaves a column empty, "12" marks two, "~3" marks one faintly."""
    line = MarkLine(options=tuple("0123456789"), first=(0, 0), step=(0, 5))
    field = DigitGridField(id="n", columns=(line,) * len(columns), mark=(4, 2), optional=optional)
    values: list[float] = []
    for column in columns:
        level = 0.16 if column.startswith("~") else 0.6
        values += [level if digit in column else 0.0 for digit in "0123456789"]
    plan = FieldPlan(field, tuple((10 * i, 10 * i + 10) for i in range(len(columns))))
    return Decider(_scores(values), _LEVELS).decide(plan)


@pytest.mark.parametrize(
    ("columns", "optional", "value", "status", "reason"),
    [
        (["1", "2", "3"], False, "123", FieldStatus.OK, None),
        (["", "", ""], False, "", FieldStatus.BLANK, None),
        (["1", "", "3"], False, "1?3", FieldStatus.UNCERTAIN, Reason.INCOMPLETE),
        (["", "6"], True, "6", FieldStatus.OK, None),
        (["1", "23", "3"], False, "1?3", FieldStatus.UNCERTAIN, Reason.SEVERAL_MARKS),
        (["1", "~2", "3"], False, "1?3", FieldStatus.UNCERTAIN, Reason.FAINT_MARK),
        (["", "~2", ""], True, "?", FieldStatus.UNCERTAIN, Reason.FAINT_MARK),
    ],
)
def test_columns_join_to_a_number(
    columns: list[str], optional: bool, value: str, status: FieldStatus, reason: Reason | None
) -> None:
    """A number is sure only when every column is; a column that is not stands as a question mark."""
    reading = _grid(columns, optional=optional)
    assert (reading.value, reading.status) == (value, status)
    assert len(reading.columns) == len(columns)
    assert reason is None or reason in reading.reasons


def _levels(marked: float, count: int = 40, empty: float = 0.01) -> Levels:
    rng = np.random.default_rng(1)
    values = np.abs(rng.normal(empty, 0.004, 4 * count))
    values[::4] = marked * rng.normal(1, 0.05, count)
    return Levels.of(_scores(list(values)), [(4 * i, 4 * i + 4) for i in range(count)])


def test_levels_follow_the_students_hand() -> None:
    """A consistently light hand lowers the bar, a strong one raises it."""
    light, strong = _levels(0.12), _levels(0.8)
    assert light.high < 0.11 < 0.3 < strong.high
    assert light.low < light.high


def test_a_few_light_spots_are_no_hand() -> None:
    """On a page with next to no marks, smudges don't teach what a mark is."""
    values = [0.01] * 160
    values[0] = values[40] = values[80] = 0.09
    levels = Levels.of(_scores(values), [(4 * i, 4 * i + 4) for i in range(40)])
    assert levels.high > 0.2


@pytest.mark.parametrize("share", [0.5, 0.65, 0.8, 0.95])
def test_levels_do_not_depend_on_how_many_are_marked(share: float) -> None:
    """However many boxes are marked, the marks among them don't count as the noise of empty ones."""
    rng = np.random.default_rng(2)
    marked = rng.random(160) < share
    values = np.where(marked, rng.normal(0.55, 0.1, 160), rng.normal(0.01, 0.005, 160))
    levels = Levels.of(_scores(list(values)), [(4 * i, 4 * i + 4) for i in range(40)])
    assert levels.low <= 0.07 and 0.13 <= levels.high < 0.3 and levels.peak < 0.3
    assert not levels.poor


def test_a_page_too_noisy_to_tell_is_poor() -> None:
    """Boxes that are grey all over the page by different amounts make it uncertain, never blank."""
    values = list(np.random.default_rng(3).uniform(0, 0.29, 160))
    lines = [(2 * i, 2 * i + 2) for i in range(80)]
    assert Levels.of(_scores(values), lines).poor


@pytest.mark.parametrize("dark", [0.2, 0.5])
def test_letters_too_dark_to_be_letters_are_marks(dark: float) -> None:
    """Where no print is known and the lightest boxes are dark, nothing with an unknown letter is sure."""
    unknown = np.zeros(160, bool)
    levels = Levels.of(_scores([dark] * 160, known=unknown), [(4 * i, 4 * i + 4) for i in range(40)])
    reading = _read([dark, 0.1, 0.1, 0.1], levels, known=unknown[:4])
    assert reading.status is FieldStatus.UNCERTAIN
    assert Reason.POOR_CONTRAST in reading.reasons


def test_one_letter_always_marked_is_no_dark_letter() -> None:
    """All answers "A": that letter is not known, but what the others have is enough to tell marks from it."""
    known = np.tile([False, True, True, True], 6)
    scores = _scores([0.5, 0.01, 0, 0.01] * 6, known=known)
    levels = Levels.of(scores, [(4 * i, 4 * i + 4) for i in range(6)])
    reading = _read([0.5, 0.01, 0, 0.01], levels, known=known[:4])
    assert (reading.value, reading.status) == ("A", FieldStatus.OK)


def test_a_page_without_marks_has_levels() -> None:
    """A side with crops only is no special case."""
    assert Levels.of(_scores([]), []).high > 0


def test_dark_letters_with_a_wide_gap_to_the_marks_are_told_apart() -> None:
    """Dark printed letters don't make a page poor where nothing lies between them and the marks."""
    rng = np.random.default_rng(3)
    values = list(rng.uniform(0.02, 0.2, 90))
    values[::10] = rng.uniform(0.5, 0.7, 9)
    known = np.arange(90) % 2 == 0
    levels = Levels.of(_scores(values, known=known), [(i, i + 10) for i in range(0, 90, 10)])
    assert not levels.poor and not levels.poor_unknown
    assert levels.high < 0.5


@pytest.mark.parametrize("share", [0.5, 0.8, 1.0])
def test_where_most_boxes_are_dark_no_gap_makes_the_light_ones_empty(share: float) -> None:
    """With unknown letters, marks on half of the boxes or more are no proof that the others are empty."""
    rng = np.random.default_rng(4)
    values = [float(rng.uniform(0.5, 0.7) if i < share * 80 else rng.uniform(0.02, 0.2)) for i in range(80)]
    scores = _scores(values, known=np.zeros(80, bool))
    assert Levels.of(scores, [(i, i + 4) for i in range(0, 80, 4)]).poor_unknown


def test_one_dark_box_proves_nothing_about_the_others() -> None:
    """Every box crossed lightly and one filled: nothing is sure where the letters are not known."""
    rng = np.random.default_rng(5)
    values = list(rng.uniform(0.02, 0.25, 80))
    values[7] = 0.7
    scores = _scores(values, known=np.zeros(80, bool))
    assert Levels.of(scores, [(i, i + 4) for i in range(0, 80, 4)]).poor_unknown


@pytest.mark.parametrize(("missing", "sure"), [(0, True), (0.2, True), (0.3, False)])
def test_a_page_of_which_a_quarter_is_not_there_has_nothing_sure(
    sheet: Template, missing: float, sure: bool
) -> None:
    """Of two sheets fed as one a picture may show part of the second: these aren't the first's answers."""
    plan = PagePlan.of(sheet.page(2))
    inside = np.arange(240) >= 240 * missing
    marks = _scores([0.6, 0, 0, 0.01] * 60, inside=inside)
    read = decide_page(plan, marks, _LEVELS, Evidence.none(marks, _LEVELS)).values()
    assert sum(field.status is FieldStatus.UNREADABLE for field in read) == 60 * missing
    assert any(field.status is FieldStatus.OK for field in read) is sure


def test_a_light_hand_says_nothing_of_a_flag() -> None:
    """Marks of a hand that can hardly be seen leave blanks in doubt, but not the box that others fill in."""
    faint = replace(_LEVELS, hand=0.12, high=0.08)
    flag = FieldPlan(
        FlagField(id="absent", line=MarkLine(options=("Q",), first=(0, 0)), mark=(4, 2)), ((0, 1),)
    )
    empty, marked = _scores([0.01]), _scores([0.6])
    assert Decider(empty, faint).decide(flag).status is FieldStatus.BLANK
    assert Decider(marked, faint).decide(flag).status is FieldStatus.OK
    assert Decider(empty, replace(faint, lost=True)).decide(flag).status is FieldStatus.UNCERTAIN
    assert _read([0.01, 0.0, 0.01, 0.0], faint).status is FieldStatus.UNCERTAIN


@pytest.mark.parametrize(("spot", "status"), [(0.1, FieldStatus.BLANK), (0.2, FieldStatus.UNCERTAIN)])
def test_a_spot_beside_what_an_eraser_left_may_be_the_answer(spot: float, status: FieldStatus) -> None:
    """A line is blank only where its other boxes have no spot that is nearly a dot."""
    peaks = np.array([0.02, 0.2, 0.02, spot])
    assert _read([0, 0.14, 0, 0.02], replace(_LEVELS, hand=0.8), peak=peaks).status is status


@pytest.mark.parametrize(("traces", "status"), [(1, FieldStatus.BLANK), (2, FieldStatus.UNCERTAIN)])
def test_several_lines_with_an_even_grey_are_no_erased_marks(
    sheet: Template, traces: int, status: FieldStatus
) -> None:
    """One such line is what an eraser left; on several a highlighter may have marked answers."""
    plan = PagePlan.of(sheet.page(2))
    values = np.zeros(len(plan.centres))
    values[plan.starts] = 0.8
    lines = plan.starts[3 : 3 + traces]
    values[lines] = 0.14
    scores = _scores(values.tolist(), peak=np.where(values > 0.2, 1.0, values + 0.04))
    levels = replace(_LEVELS, hand=0.8)
    read = decide_page(plan, scores, levels, Evidence.none(scores, levels))
    assert [read[f"q{34 + i}"].status for i in range(traces)] == [status] * traces
    assert all(Reason.ERASED_MARK in read[f"q{34 + i}"].reasons for i in range(traces))
    assert read["q31"].status is FieldStatus.OK


@pytest.mark.parametrize(("peak", "status"), [(0.6, FieldStatus.OK), (0.95, FieldStatus.UNCERTAIN)])
def test_dark_strokes_over_two_boxes_are_no_answer(peak: float, status: FieldStatus) -> None:
    """A pen stroke that ends in a box fills less of it than this student's marks, and is as dark."""
    levels = replace(_LEVELS, high=0.36, hand=0.87)
    peaks, body = np.array([0, 0, 0.75, peak]), np.array([0, 0, 0.01, 0.27])
    reading = _read([0, 0, 0.1, 0.4], levels, peak=peaks, body=body)
    assert (reading.value, reading.status) == ("D", status)


@pytest.mark.parametrize(("filled", "status"), [(4, FieldStatus.UNCERTAIN), (40, FieldStatus.BLANK)])
def test_where_more_is_ringed_than_filled_no_line_is_surely_blank(
    sheet: Template, filled: int, status: FieldStatus
) -> None:
    """Ten of sixty lines are ringed: a student who rings may have ringed others too lightly to be seen."""
    plan = PagePlan.of(sheet.page(2))
    marks = _scores([0.6, 0, 0, 0.01] * filled + [0.01, 0, 0, 0.01] * (60 - filled))
    ringed = np.zeros(240, bool)
    ringed[-40::4] = True
    evidence = replace(Evidence.none(marks, _LEVELS), ringed=ringed)
    read = list(decide_page(plan, marks, _LEVELS, evidence).values())
    assert read[filled].status is status
    assert (Reason.UNSETTLED_PAGE in read[filled].reasons) is (status is FieldStatus.UNCERTAIN)


@pytest.mark.parametrize(("hand", "status"), [(0.175, FieldStatus.UNCERTAIN), (0.2, FieldStatus.BLANK)])
def test_where_several_may_be_marked_a_light_hands_blank_is_a_doubt(hand: float, status: FieldStatus) -> None:
    """Of several light marks one is lighter than the others; where one may be marked it would be read."""
    levels = replace(_LEVELS, hand=hand, high=0.09)
    assert _read([0.01, 0.0, 0.01, 0.0], levels, multiple=True).status is status
    assert _read([0.01, 0.0, 0.01, 0.0], levels).status is FieldStatus.BLANK
