"""Problems while drawing: each is found, with the part to go to, and remembered only as long as it holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scanstation.templates import codec, rules
from scanstation.templates.editing import checking, findings, overlaps
from scanstation.templates.editing.checking import Checker, problems
from scanstation.templates.editing.commands import sheet
from scanstation.templates.editing.commands.adding import AddAnchor, AddField, Delete
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.copies import DuplicateGrid
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.properties import SetId
from scanstation.templates.editing.drawn import Drawn
from scanstation.templates.editing.parts import PartId, anchor_part, field_part, page_code_part
from scanstation.templates.model import RegistrationKind, Template

Q1, Q3, GRID, BARCODE = (field_part(1, name) for name in ("q1", "q3", "number", "barcode"))
ANCHORS = tuple(anchor_part(1, i) for i in range(4))


def test_good_sheets_have_none(sheet_of_all: Template, repository_sheets: list[Template]) -> None:
    """Neither the sheet of every kind nor our own sample sheets have a problem."""
    assert problems(sheet_of_all) == ()
    found = [finding for template in repository_sheets for finding in problems(template)]
    # the samples' specs say points of written items only
    assert {finding.message for finding in found} <= {
        "nothing is said yet about {count} items, the first is {number}"
    }
    assert not any(finding.severe for finding in found)


CASES: dict[str, tuple[tuple[Command, ...], str, PartId | None]] = {
    "marks overlap": ((Move((Q3,), 0, -5),), rules.MARKS_OVERLAP, Q3),
    "on the barcode": ((Move((Q1,), 110, -70),), findings.COVERS_FIELD, Q1),
    "on an anchor": ((Move((BARCODE,), 20, -10),), findings.COVERS_ANCHOR, BARCODE),
    "on the page code": ((Move((Q1,), 60, -90),), findings.COVERS_CODE, Q1),
    "regions": (
        (AddField(1, Drawn("crop", (30, 170, 100, 40)), "w6"),),
        findings.COVERS_FIELD,
        field_part(1, "w6"),
    ),
    "near the edge": ((Move((Q1,), -17, 0),), findings.NEAR_EDGE, Q1),
    "beyond the page": ((Move((Q1,), -21, 0),), rules.MARK_BEYOND, Q1),
    "anchor beyond": ((Move((ANCHORS[2],), -9, 0),), rules.BEYOND_PAGE, ANCHORS[2]),
    "code beyond": ((Move((page_code_part(1),), 0, -9),), rules.BEYOND_PAGE, page_code_part(1)),
    "too few anchors": ((Delete(ANCHORS[:2]),), rules.TOO_FEW_ANCHORS, None),
    "anchors in line": (
        (Delete(ANCHORS[1:2]), Move((ANCHORS[2],), -185, -100)),
        findings.IN_LINE,
        ANCHORS[0],
    ),
    "no identity": ((Delete((GRID, BARCODE)),), findings.NO_IDENTITY, None),
    "identity of another kind": ((sheet.SetSheet("identity", ("q1",)),), rules.NO_IDENTITY_FIELD, None),
    "twice": ((SetId(field_part(2, "w5"), "w3"),), findings.NUMBER_TWICE, field_part(2, "w3")),
    "left out": ((Delete((Q3,)),), findings.NUMBER_LEFT_OUT, field_part(1, "q2")),
    "several left out": ((SetId(Q3, "q9"),), findings.NUMBERS_LEFT_OUT, field_part(2, "w5")),
    "no reference": (
        (sheet.SetRegistration(1, "kind", RegistrationKind.FEATURES),),
        rules.NO_REFERENCE,
        None,
    ),
    "barcodes": (
        tuple(AddField(2, Drawn("barcode", (30, 40 + 20 * i, 50, 9))) for i in range(9)),
        rules.TOO_MANY_BARCODES,
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_found_where_it_is(sheet_of_all: Template, case: str) -> None:
    """Each mistake is found with its part, in a readable sentence, and is gone when it is taken back."""
    commands, message, part = CASES[case]
    checker, document = Checker(), sheet_of_all
    assert checker.problems(document) == ()
    for command in commands:
        document = applied(document, command).document
    found = [finding for finding in checker.problems(document) if finding.message == message]
    assert [finding.part for finding in found] == [part]
    assert "{" not in found[0].text
    assert checker.problems(document) == problems(document)
    assert any(finding.severe for finding in problems(document)) == bool(rules.check(document))
    assert checker.problems(sheet_of_all) == ()


def test_too_many_marks(sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of marks nothing else is looked for."""
    monkeypatch.setattr(rules, "MARK_LIMIT", 50)
    assert [finding.message for finding in problems(sheet_of_all)] == [rules.TOO_MANY_MARKS]


def test_offered_items_are_not_left_out(sheet_of_all: Template) -> None:
    """A choose-one item stands for those it offers; ids that are not counted through miss none."""
    drawn = Drawn("selection", (120, 120, 12, 2.6), ("6", "7"))
    document = applied(sheet_of_all, AddField(1, drawn, "choice6")).document
    document = applied(document, AddField(2, Drawn("crop", (20, 272, 50, 9)), "w8")).document
    assert problems(document) == ()
    sparse = applied(sheet_of_all, SetId(Q1, "k2026")).document
    sparse = applied(sparse, SetId(Q3, "k1")).document
    assert not any(f.message == findings.NUMBERS_LEFT_OUT and f.part == Q1 for f in problems(sparse))


def test_items_that_begin_late_or_are_sparse(sheet_of_all: Template) -> None:
    """A first item other than 1, and numbers of which most are missing, are said with the item to go to."""
    late = applied(sheet_of_all, Delete((Q1, field_part(1, "q2"), Q3))).document
    begins = [f for f in problems(late) if f.message == findings.NUMBER_START]
    assert [(f.part, f.severe, f.params["number"]) for f in begins] == [(field_part(1, "w4"), False, 4)]
    sparse = applied(sheet_of_all, SetId(Q3, "q30")).document
    found = [f for f in problems(sparse) if f.message == findings.NUMBERS_SPARSE]
    assert [(f.severe, f.params["last"]) for f in found] == [(False, 30)]
    assert found[0].part is not None
    assert findings.NUMBER_START not in [f.message for f in problems(sparse)]


def test_only_what_changed_is_looked_at(sheet_of_all: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one field moved, one field is checked by itself; after nothing, none."""
    checker = Checker()
    checker.problems(sheet_of_all)
    seen: list[str] = []
    real: Callable[..., object] = rules.field_problems

    def counted(place: str, field: object, size: object) -> object:
        seen.append(getattr(field, "id", ""))
        return real(place, field, size)

    monkeypatch.setattr(checking.rules, "field_problems", counted)
    document = applied(sheet_of_all, Move((Q1,), 1, 0)).document
    checker.problems(document)
    checker.problems(document)
    assert seen == ["q1"]


def test_what_lies_all_over_itself_is_told_in_short(sheet_of_all: Template) -> None:
    """Of a grid drawn much too narrow only the first overlaps are told."""
    document = applied(sheet_of_all, DuplicateGrid((Q1,), 20, 20, 0.5, 0.5)).document
    found = [finding for finding in problems(document) if finding.message == rules.MARKS_OVERLAP]
    assert len(found) == overlaps.MOST_OF_A_KIND


def test_anchor_alone_on_the_edge(sheet_of_all: Template) -> None:
    """Where the page is no paper, its edge cuts nothing off."""
    document = applied(sheet_of_all, AddAnchor(1, (100, 1, 5, 5))).document
    assert [finding.part for finding in problems(document)] == [anchor_part(1, 4)]
    document = applied(document, sheet.SetRegistration(1, "kind", RegistrationKind.WHOLE_IMAGE)).document
    assert problems(document) == ()


@pytest.fixture
def repository_sheets() -> list[Template]:
    """Return the templates of the sample sheets."""
    folder = Path(__file__).resolve().parents[4] / "sample_sheets"
    return [codec.load(folder / f"{name}.json") for name in ("english", "math", "questionnaire")]
