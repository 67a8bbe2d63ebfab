"""OMRChecker's templates become ours: same fields, same places, its pictures, no way out of its folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from scanstation.templates import codec
from scanstation.templates.errors import ForeignPictureMissing, ForeignTemplateInvalid, TemplateUnreadable
from scanstation.templates.model import ChoiceField, DigitGridField, RegistrationKind
from scanstation.templates.omrchecker import ImportedTemplate, import_template

BLOCK = {
    "fieldType": "QTYPE_MCQ4",
    "origin": [100, 200],
    "bubblesGap": 50,
    "labelsGap": 40,
    "fieldLabels": ["q1..3"],
}


def imported(folder: Path, **changes: Any) -> ImportedTemplate:
    """Import a small template with changes, through a real file."""
    document = {
        "pageDimensions": [1050, 1400],
        "bubbleDimensions": [30, 20],
        "fieldBlocks": {"Block": BLOCK},
        "preProcessors": [],
        **changes,
    }
    path = folder / "template.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    result = import_template(path)
    assert codec.loads(codec.dumps(result.template)) == result.template
    return result


def test_pixels_become_millimetres(tmp_path: Path) -> None:
    """The shorter side is 210 mm; bubbles keep their place and size at that scale."""
    page = imported(tmp_path).template.pages[0]
    assert page.size == (210, 280)
    assert page.registration.kind is RegistrationKind.WHOLE_IMAGE
    assert [f.id for f in page.fields] == ["q1", "q2", "q3"]
    marks = list(page.marks())
    assert marks[0] == ("q1", "A", 20, 40, 6, 4)
    assert marks[1][1:4] == ("B", 30, 40)
    assert marks[4][:4] == ("q2", "A", 20, 48)


def test_vertical_digits_and_own_values(tmp_path: Path) -> None:
    """Digit types run down; a block may bring its own options, direction and bubble size."""
    blocks = {
        "a": {**BLOCK, "fieldType": "QTYPE_INT", "fieldLabels": ["d1..2"]},
        "b": {**BLOCK, "fieldType": "QTYPE_INT_FROM_1", "fieldLabels": ["e"], "origin": [400, 200]},
        "c": {
            "origin": [700, 200],
            "bubblesGap": 50,
            "labelsGap": 0,
            "fieldLabels": ["set"],
            "bubbleValues": ["P", "QQ"],
            "direction": "horizontal",
            "bubbleDimensions": [10, 10],
        },
    }
    fields = {f.id: f for f in imported(tmp_path, fieldBlocks=blocks).template.pages[0].fields}
    assert isinstance(fields["d2"], ChoiceField) and fields["d2"].line.step == (0, 10)
    assert fields["d2"].line.first == (28.0, 40)
    assert isinstance(fields["e"], ChoiceField) and fields["e"].line.options == tuple("1234567890")
    assert isinstance(fields["set"], ChoiceField) and fields["set"].line.options == ("P", "QQ")
    assert fields["set"].mark == (2, 2)


def test_joined_labels_become_a_grid(tmp_path: Path) -> None:
    """Joined labels give one digit grid under their common name, columns in joining order."""
    blocks = {
        "a": {**BLOCK, "fieldType": "QTYPE_INT", "fieldLabels": ["d1..2"]},
        "b": {**BLOCK, "origin": [400, 200], "fieldLabels": ["check"]},
        "c": {**BLOCK, "fieldType": "QTYPE_INT", "origin": [700, 200], "fieldLabels": ["q5_1", "q5_2"]},
    }
    result = imported(
        tmp_path, fieldBlocks=blocks, customLabels={"Roll": ["check", "d1..2"], "q5": ["q5_1", "q5_2"]}
    )
    roll, five = result.template.pages[0].fields
    assert isinstance(roll, DigitGridField) and isinstance(five, DigitGridField)
    assert (roll.id, five.id) == ("Roll", "q5")
    assert [c.options[0] for c in roll.columns] == ["A", "0", "0"]
    assert five.optional and not roll.optional


def test_label_joined_alone_is_renamed(tmp_path: Path) -> None:
    """A custom label of one label is only another name."""
    fields = imported(tmp_path, customLabels={"First": ["q1"]}).template.pages[0].fields
    assert [type(f) for f in fields] == [ChoiceField] * 3
    assert fields[0].id == "First"


def test_overlapping_bubbles_shrink_about_their_centres(tmp_path: Path) -> None:
    """Bubbles drawn wider than their gap are cut, their centres stay."""
    mark = next(
        iter(imported(tmp_path, fieldBlocks={"B": {**BLOCK, "bubblesGap": 20}}).template.pages[0].marks())
    )
    assert mark.w < 4.0
    assert mark.x + mark.w / 2 == pytest.approx(23.0, abs=1e-3)


def test_steps_decide_registration(tmp_path: Path) -> None:
    """Marker, reference, paper: each step gives its kind, filters give none, pictures come along."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "m.jpg").write_bytes(b"marker")
    crop = {"name": "CropPage", "options": {"morphKernel": [10, 10]}}
    blur = {"name": "GaussianBlur", "options": {}}
    marker = {"name": "CropOnMarkers", "options": {"relativePath": "in/m.jpg", "sheetToMarkerWidthRatio": 21}}
    feature = {"name": "FeatureBasedAlignment", "options": {"reference": "in/m.jpg"}}

    edges = imported(tmp_path, preProcessors=[blur, crop]).template.pages[0].registration
    assert (edges.kind, edges.crop_to_paper) == (RegistrationKind.PAGE_EDGES, True)
    result = imported(tmp_path, preProcessors=[crop, marker])
    registration = result.template.pages[0].registration
    assert registration.kind is RegistrationKind.PICTURE_MARKERS and registration.crop_to_paper
    assert registration.anchors[3] == (205, 275, 10, 10)
    assert result.pictures == {"m.jpg": b"marker"}
    assert registration.marker == "m.jpg"
    result = imported(tmp_path, preProcessors=[feature])
    assert result.template.pages[0].registration.reference == "m.jpg"


@pytest.mark.parametrize(
    "name", ["../m.jpg", "/etc/passwd", "..\\m.jpg", "none.jpg", "", 7, "link.jpg", "a\0b.jpg"]
)
def test_pictures_outside_the_folder_are_refused(tmp_path: Path, name: object) -> None:
    """A picture path never leaves the template's folder, not by dots, not absolutely, not by a link."""
    folder = tmp_path / "t"
    folder.mkdir()
    (tmp_path / "m.jpg").write_bytes(b"secret")
    (folder / "link.jpg").symlink_to(tmp_path / "m.jpg")
    step = {"name": "FeatureBasedAlignment", "options": {"reference": name}}
    with pytest.raises(ForeignPictureMissing):
        imported(folder, preProcessors=[step])


@pytest.mark.parametrize(
    "changes",
    [
        {"pageDimensions": [0, 10]},
        {"pageDimensions": "big"},
        {"fieldBlocks": {"B": {**BLOCK, "fieldType": "QTYPE_LONG"}}},
        {"fieldBlocks": {"B": {**BLOCK, "fieldLabels": ["q1..999999"]}}},
        {"fieldBlocks": {"B": {**BLOCK, "fieldLabels": ["q3..1"]}}},
        {"fieldBlocks": {"B": {**BLOCK, "fieldLabels": ["q1", "q1"]}}},
        {"fieldBlocks": {"B": {**BLOCK, "fieldLabels": ["q" * 1_000_000]}}},
        {"preProcessors": [{"name": "Levels"}] * 1000},
        {"pageDimensions": [1000, 100_000]},
        {"fieldBlocks": {"B": {**BLOCK, "origin": [1040, 200]}}},
        {"fieldBlocks": {"B": {**BLOCK, "bubblesGap": 0}}},
        {"fieldBlocks": {"B": BLOCK, "C": BLOCK}},
        {"fieldBlocks": {"B": {k: v for k, v in BLOCK.items() if k != "fieldType"}}},
        {"customLabels": {"Roll": ["none"]}},
        {"customLabels": {"Roll": ["q1"], "R": ["q1"]}},
        {"preProcessors": [{"name": "MagicAlign", "options": {}}]},
    ],
)
def test_broken_templates_are_refused_by_place(tmp_path: Path, changes: dict[str, Any]) -> None:
    """What OMRChecker itself would refuse, or what can't be here, is refused with its place."""
    with pytest.raises(ForeignTemplateInvalid) as caught:
        imported(tmp_path, **changes)
    assert caught.value.params["place"]


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    """No file, no text, no JSON: refused by name."""
    with pytest.raises(TemplateUnreadable):
        import_template(tmp_path / "none.json")
    (tmp_path / "x.json").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateUnreadable):
        import_template(tmp_path / "x.json")


def test_labels_that_are_whole_questions_become_titles(tmp_path: Path) -> None:
    """A label that can't be an id is cut to one, never to that of another label."""
    labels = ["Overall, how good was it?", "Overall; how good was it?", "x" * 70]
    fields = imported(tmp_path, fieldBlocks={"B": {**BLOCK, "fieldLabels": labels}}).template.pages[0].fields
    assert [f.id for f in fields] == ["Overall how good was it?", "Overall how good was it?~2", "x" * 60]
    assert [f.title for f in fields] == labels


def test_letters_in_two_lines_are_one_column(tmp_path: Path) -> None:
    """A check letter whose options stand in two lines side by side is one column."""
    letters = {"bubblesGap": 40, "labelsGap": 0, "direction": "vertical"}
    blocks = {
        "n": {**BLOCK, "fieldType": "QTYPE_INT", "fieldLabels": ["d1..2"]},
        "a": {**letters, "origin": [400, 200], "fieldLabels": ["c1"], "bubbleValues": ["A", "B", "E"]},
        "b": {**letters, "origin": [445, 200], "fieldLabels": ["c2"], "bubbleValues": ["N", "R"]},
    }
    (roll,) = (
        imported(tmp_path, fieldBlocks=blocks, customLabels={"R": ["d1..2", "c1", "c2"]})
        .template.pages[0]
        .fields
    )
    assert isinstance(roll, DigitGridField)
    assert [c.options for c in roll.columns[2:]] == [("A", "B", "E", "N", "R")]
    places = [(mark.value, mark.x, mark.y) for mark in roll.marks() if mark.field == "R.3"]
    assert places == [("A", 80, 40), ("B", 80, 48), ("E", 80, 56), ("N", 89, 40), ("R", 89, 48)]
