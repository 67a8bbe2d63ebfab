"""Rules that span fields: each break is found and named."""

from collections.abc import Callable

import pytest

from scanstation.templates import rules
from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    PageCode,
    Registration,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)

WHOLE = Registration(kind=RegistrationKind.WHOLE_IMAGE)


def choice(name: str, y: float = 40.0, **line: object) -> ChoiceField:
    """A choice of A and B at height `y`."""
    given = {"options": ("A", "B"), "first": (30.0, y), "step": (7.0, 0.0), **line}
    return ChoiceField(id=name, line=MarkLine(**given), mark=(4, 2))  # type: ignore[arg-type]


def grid(name: str, *options: str) -> DigitGridField:
    """A digit grid of one column."""
    line = MarkLine(options=options or ("0", "1"), first=(100, 40), step=(0, 5))
    return DigitGridField(id=name, columns=(line,), mark=(4, 2))


def template(*fields: TemplateField, registration: Registration = WHOLE, **rest: object) -> Template:
    """A one-page template."""
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields)
    return Template(id="t", pages=(page,), **rest)  # type: ignore[arg-type]


def test_good_template_has_no_problems() -> None:
    """A template with identity and absence that exist passes."""
    flag = FlagField(id="absent", line=MarkLine(options=("1",), first=(5, 5)), mark=(4, 2))
    assert rules.check(template(choice("q1"), grid("n"), flag, identity=("n",), absence="absent")) == []


BAD: dict[str, tuple[Callable[[], Template], str]] = {
    "same id": (lambda: template(choice("q1"), choice("q1", 60)), '"q1"'),
    "id of a column": (lambda: template(grid("n"), choice("n.1")), '"n.1"'),
    "identity missing": (lambda: template(choice("q1"), identity=("n",)), '"n"'),
    "identity is a choice": (lambda: template(choice("q1"), identity=("q1",)), '"q1"'),
    "absence missing": (lambda: template(choice("q1"), absence="q1"), '"q1"'),
    "option twice": (lambda: template(choice("q1", options=("A", "A"))), "'A'"),
    "question mark in a grid": (lambda: template(grid("n", "0", "?")), "not sure"),
    "mark beyond the page": (lambda: template(choice("q1", first=(205.0, 40.0))), "beyond"),
    "marks on each other": (lambda: template(choice("q1"), choice("q2", 40.5)), "lies on"),
    "marks without a step": (lambda: template(choice("q1", step=(0.0, 0.0))), "lies on"),
    "flag of two": (
        lambda: template(FlagField(id="f", line=choice("x").line, mark=(4, 2))),
        "exactly one",
    ),
    "crop beyond the page": (lambda: template(CropField(id="c", box=(200, 0, 20, 20))), "beyond"),
    "bad pattern": (lambda: template(BarcodeField(id="b", box=(0, 0, 20, 20), pattern="(")), "expression"),
    "too many barcodes": (
        lambda: template(*(BarcodeField(id=f"b{i}", box=(0, 0, 20, 20)) for i in range(9))),
        "9 barcodes",
    ),
    "too many marks": (
        lambda: template(*(choice(f"q{i}", options=tuple(map(str, range(100)))) for i in range(101))),
        "10100 marks",
    ),
    "too many marks without anchors": (
        lambda: template(*(choice(f"q{i}", options=tuple(map(str, range(100)))) for i in range(21))),
        "2100 marks",
    ),
    "two anchors": (
        lambda: template(registration=Registration(anchors=((8, 8, 5, 5), (190, 8, 5, 5)))),
        "at least 3",
    ),
    "anchor beyond": (
        lambda: template(registration=Registration(anchors=((8, 8, 5, 5), (8, 88, 5, 5), (208, 8, 5, 5)))),
        "beyond",
    ),
    "marker with a path": (
        lambda: template(
            registration=Registration(
                kind=RegistrationKind.PICTURE_MARKERS, marker="../m.png", anchors=((0, 0, 1, 1),) * 4
            )
        ),
        "bare name",
    ),
    "no marker": (
        lambda: template(registration=Registration(kind=RegistrationKind.PICTURE_MARKERS)),
        "4 boxes",
    ),
    "no reference": (
        lambda: template(registration=Registration(kind=RegistrationKind.FEATURES)),
        "reference",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_break_is_found(name: str) -> None:
    """Each broken rule gives a problem that names what is wrong."""
    make, says = BAD[name]
    problems = rules.check(make())
    assert any(says in problem.text for problem in problems), problems
    assert all(problem.place for problem in problems)


def test_pages_count_from_one() -> None:
    """Page numbers are 1, 2, 3 …"""
    page = TemplatePage(number=2, size=(210, 297), registration=WHOLE)
    assert rules.check(Template(id="t", pages=(page,)))[0].place == "pages"


@pytest.mark.parametrize(("size", "large"), [((594, 841), False), ((2000, 30), False), ((1200, 600), True)])
def test_a_page_is_no_larger_than_the_largest_paper(size: tuple[float, float], *, large: bool) -> None:
    """A page of which nobody has a scanner would be drawn in hundreds of megabytes."""
    page = TemplatePage(number=1, size=size, registration=WHOLE)
    places = [problem.place for problem in rules.check(Template(id="t", pages=(page,)))]
    assert ("pages[0].size" in places) is large


def test_page_code_has_32_cells_on_the_page() -> None:
    """A page code of another length, or beyond the page, is found."""
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=WHOLE,
        page_code=PageCode(box=(200, 5, 80, 3), cells=16, sheet=1),
    )
    assert len(rules.check(Template(id="t", pages=(page,)))) == 2


def test_slight_overlap_is_allowed() -> None:
    """Templates of other programs draw marks that just touch."""
    assert rules.check(template(choice("q1"), choice("q2", 41.8))) == []


def test_many_tall_marks_are_compared() -> None:
    """Marks that all stand beside each other down the whole page are checked, and one overlap is found."""
    flags = [
        FlagField(id=f"f{i}", line=MarkLine(options=("1",), first=(0.06 * i, 1)), mark=(0.05, 290))
        for i in range(1999)
    ]
    assert rules.check(template(*flags)) == []
    last = FlagField(id="last", line=MarkLine(options=("1",), first=(60.0, 280)), mark=(0.05, 5))
    (problem,) = rules.check(template(*flags, last))
    assert problem.text == 'mark "1" of last lies on mark "1" of f1000'
