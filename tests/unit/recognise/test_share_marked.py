"""Whatever share of a page's boxes is marked, a mark is never read as an empty box."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.domain.reading import FieldReading, FieldStatus, PageStatus
from scanstation.recognise.decide import Decider
from scanstation.recognise.levels import Levels
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.plan import FieldPlan
from scanstation.recognise.reader import Reader
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import Feed, encode, feed
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.pencil import fill_page
from scanstation.templates.model import ChoiceField, MarkLine, PageCode, Registration, Template, TemplatePage

_DPI = 150
_ANCHORS = tuple(
    (x, y, 10.0 if (x, y) == (7.0, 8.0) else 5.0, 5.0)
    for y in (8.0, 63.2, 118.4, 173.6, 228.8, 284.0)
    for x in (7.0, 198.0)
)
_KINDS = [("AB", False), ("ABCD", False), ("ABCD", True)]


def _template(options: str, multiple: bool) -> Template:
    fields = tuple(
        ChoiceField(
            id=f"q{i + 1}",
            line=MarkLine(
                options=tuple(options), first=(20 + 45.0 * (i // 10), 40 + 8.0 * (i % 10)), step=(6.5, 0)
            ),
            mark=(4.5, 2.6),
            multiple=multiple,
        )
        for i in range(40)
    )
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=_ANCHORS),
        page_code=PageCode(box=(57, 8, 96, 4), sheet=77),
        fields=fields,
        blank="blank.png",
    )
    return Template(id=f"share-{options}", pages=(page,))


@cache
def _sheet(options: str, multiple: bool) -> tuple[Template, np.ndarray]:
    template = _template(options, multiple)
    return template, draw_blank(template.pages[0], _DPI)


@cache
def _reader(options: str, multiple: bool, with_blank: bool) -> Reader:
    template, paper = _sheet(options, multiple)
    pictures = {"blank.png": encode(paper, _DPI, 0)} if with_blank else {}
    return Reader(template, pictures=pictures)


def _answers(options: str, multiple: bool, share: float, rng: np.random.Generator) -> dict[str, list[str]]:
    """Mark about `share` of the boxes; without `multiple` two of a line only where one each is too few."""
    answers = {}
    for i in range(40):
        if multiple or share > 1 / len(options):
            chosen = [option for option in options if rng.random() < share]
        else:
            chosen = [str(rng.choice(list(options)))] if rng.random() < share * len(options) else []
        answers[f"q{i + 1}"] = chosen
    return answers


def _silent(fields: Mapping[str, FieldReading], answers: Mapping[str, list[str]]) -> list[str]:
    sure = (FieldStatus.OK, FieldStatus.BLANK, FieldStatus.MULTIPLE)
    return [
        f"{key}: {''.join(answers[key])} read as {field.value!r} {field.status}"
        for key, field in fields.items()
        if field.status in sure and set(field.values) != set(answers[key])
    ]


@pytest.mark.parametrize("share", [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1])
@pytest.mark.parametrize(("options", "multiple"), _KINDS)
@pytest.mark.parametrize("with_blank", [True, False])
@pytest.mark.parametrize("style", [Style.SOLID, Style.LIGHT])
def test_no_share_of_marked_boxes_is_misread(
    options: str, multiple: bool, share: float, with_blank: bool, style: Style
) -> None:
    """From none to all of the boxes: read right or left to a person, in a full and in a light hand."""
    rng = np.random.default_rng(round(100 * share))
    answers = _answers(options, multiple, share, rng)
    template, paper = _sheet(options, multiple)
    styles = {(key, option): style for key, chosen in answers.items() for option in chosen}
    filled = fill_page(paper, _DPI, template.pages[0], answers, Hand.invent(rng), rng, styles=styles)
    reading = _reader(options, multiple, with_blank).read(feed(filled, _DPI, Feed(), rng))
    assert reading.status is PageStatus.OK
    assert _silent(reading.fields, answers) == []
    if share <= 0.6 and style is Style.SOLID:
        unsure = [field for field in reading.fields.values() if field.status is FieldStatus.UNCERTAIN]
        assert len(unsure) <= 2


_SCORE = st.floats(-0.1, 1.2)


@settings(max_examples=300)
@given(
    scores=st.lists(st.lists(_SCORE, min_size=4, max_size=4), min_size=1, max_size=12),
    peaks=st.sampled_from([0.0, 0.5, 1.0]),
    body=st.floats(0, 1),
    known=st.booleans(),
    multiple=st.booleans(),
)
def test_a_dark_box_is_never_left_out(
    scores: list[list[float]], peaks: float, body: float, known: bool, multiple: bool
) -> None:
    """On any page at all, a box darker by 0.35 than its print is marked or the field is not sure."""
    flat = np.array(scores).ravel()
    marks = MarkScores(
        score=flat,
        body=body * flat,
        peak=np.maximum(flat, peaks),
        inside=np.ones(len(flat), bool),
        known=np.full(len(flat), known),
        contrast=200.0,
    )
    lines = [(4 * i, 4 * i + 4) for i in range(len(scores))]
    decider = Decider(marks, Levels.of(marks, lines))
    field = ChoiceField(
        id="q",
        line=MarkLine(options=tuple("ABCD"), first=(0, 0), step=(7, 0)),
        mark=(4, 2),
        multiple=multiple,
    )
    for line, values in zip(lines, scores, strict=True):
        reading = decider.decide(FieldPlan(field, (line,)))
        dark = {option for option, value in zip("ABCD", values, strict=True) if value > 0.35}
        assert reading.status not in (FieldStatus.OK, FieldStatus.BLANK) or dark <= set(reading.values)
