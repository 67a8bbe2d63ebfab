"""The template document survives writing and reading, and every refusal names its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.domain.said import Said
from scanstation.templates import codec
from scanstation.templates.errors import TemplateInvalid, TemplateTooNew, TemplateUnreadable
from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    Registration,
    Template,
    TemplatePage,
)

ANCHORS = ((8.0, 8.0, 10.0, 5.0), (197.0, 8.0, 5.0, 5.0), (8.0, 284.0, 5.0, 5.0), (197.0, 284.0, 5.0, 5.0))
_mm = st.floats(0, 3).map(lambda v: round(v, 4))
_text = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """A valid one-page template: rows of fields that can't touch each other."""
    fields = []
    for i in range(draw(st.integers(0, 12))):
        y = 20.0 + 20 * i + draw(_mm)
        options = tuple(draw(st.lists(st.sampled_from("ABCDEFGH"), min_size=2, max_size=8, unique=True)))
        line = MarkLine(options=options, first=(30 + draw(_mm), y), step=(7.25, 0.0))
        mark = (4.5, 2.6)
        fields.append(
            draw(
                st.sampled_from(
                    [
                        ChoiceField(
                            id=f"q{i}", title=draw(_text), line=line, mark=mark, multiple=draw(st.booleans())
                        ),
                        DigitGridField(id=f"n{i}", columns=(line,), mark=mark, optional=draw(st.booleans())),
                        FlagField(id=f"缺考{i}", line=MarkLine(options=("缺考",), first=(30, y)), mark=mark),
                        BarcodeField(id=f"b{i}", box=(30, y, 60, 12), pattern=r"\d{9}"),
                        CropField(id=f"c{i}", box=(30, y, 60, 12)),
                    ]
                )
            )
        )
    page = TemplatePage(
        number=1, size=(210, 297), registration=Registration(anchors=ANCHORS), fields=tuple(fields)
    )
    return Template(id="t", title=draw(_text), subject=draw(_text), pages=(page,))


def document(**changes: object) -> dict[str, object]:
    """A small valid document as plain JSON values."""
    field = {
        "id": "q7",
        "type": "choice",
        "line": {"options": ["A", "B"], "first": [30, 40], "step": [7, 0]},
        "mark": [4, 2],
    }
    page = {
        "number": 1,
        "size": [210, 297],
        "registration": {"kind": "whole_image"},
        "fields": [field],
    }
    return {"format": "scanstation-template", "version": 1, "id": "t", "pages": [page], **changes}


@settings(max_examples=60, deadline=None)
@given(templates())
def test_round_trip_is_exact(template: Template) -> None:
    """What is written reads back equal, and writing that again gives the same text."""
    text = codec.dumps(template)
    assert codec.loads(text) == template
    assert codec.dumps(codec.loads(text)) == text


def test_one_column_or_line_per_text_line() -> None:
    """A diff of a moved item touches one line: short objects stand on one line, defaults are left out."""
    text = codec.dumps(codec.loads(json.dumps(document())))
    assert '{"options": ["A", "B"], "first": [30, 40], "step": [7, 0]}' in text
    assert "multiple" not in text
    assert max(len(line) for line in text.splitlines()) <= 120


def test_file_round_trip(tmp_path: Path) -> None:
    """A saved template loads again, also with a byte order mark that an editor put before it."""
    template = codec.loads(json.dumps(document()))
    path = tmp_path / "模板.json"
    codec.save(template, path)
    assert codec.load(path) == template
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert codec.load(path) == template


def test_invalid_field_is_named_with_its_place() -> None:
    """The error of a bad value deep in the document names page, field and id."""
    broken = document()
    broken["pages"][0]["fields"][0]["line"]["options"] = []  # type: ignore[index]
    with pytest.raises(TemplateInvalid) as caught:
        codec.loads(json.dumps(broken), "x.json")
    assert caught.value.params["place"] == 'pages[0].fields[0] "q7".line.options'
    assert "x.json" in str(caught.value)


def test_missing_and_unknown_keys_are_named() -> None:
    """A missing key and a misspelt key are refused by name."""
    broken = document()
    del broken["pages"][0]["size"]  # type: ignore[index]
    with pytest.raises(TemplateInvalid, match=r"pages\[0\]\.size"):
        codec.loads(json.dumps(broken))
    with pytest.raises(TemplateInvalid, match="titel"):
        codec.loads(json.dumps(document(titel="x")))


def test_documents_without_measure_are_refused_at_once() -> None:
    """Very many keys with one twice among them, or very many broken entries, cost little time and memory."""
    keys = ",".join(f'"k{i}":0' for i in range(200_000))
    with pytest.raises(TemplateUnreadable, match='"k7" stands twice'):
        codec.loads(f'{{{keys},"k7":0}}')
    with pytest.raises(TemplateUnreadable, match="values"):
        codec.loads(json.dumps(document(pages=[[]] * 300_000)))
    broken = document()
    broken["pages"][0]["fields"] = [{}] * 200_000  # type: ignore[index]
    with pytest.raises(TemplateInvalid, match=r"pages\[0\]\.fields\[0\]"):
        codec.loads(json.dumps(broken))


@pytest.mark.parametrize(
    "changes",
    [
        {"size": [1e308, 1e308]},
        {"size": [1e-300, 297]},
        {"registration": {"kind": "whole_image", "anchors": [[1e300, 0, 1, 1]]}},
        {"registration": {"anchors": [[1, 1, 1e-200, 5]] * 4}},
        {"registration": {"anchors": [[1, 1, 5, 5]] * 401}},
    ],
)
def test_lengths_that_no_paper_has_are_refused(changes: dict[str, object]) -> None:
    """Numbers with which sums overflow or areas vanish are no millimetres."""
    broken = document()
    broken["pages"][0].update(changes)  # type: ignore[index]
    with pytest.raises(TemplateInvalid):
        codec.loads(json.dumps(broken))


def test_newer_version_is_refused_as_newer() -> None:
    """A document of a later version asks for a newer program, whatever else stands in it."""
    with pytest.raises(TemplateTooNew) as caught:
        codec.loads(json.dumps({"format": "scanstation-template", "version": 2, "unknown": 1}))
    assert caught.value.params["found"] == 2


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, None, True])
def test_versions_that_never_existed_are_refused(version: object) -> None:
    """A version is a whole number from 1 on."""
    with pytest.raises(TemplateInvalid, match="version"):
        codec.loads(json.dumps(document(version=version)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"a": NaN}',
        '{"a": 1, "a": 2}',
        "[" * 100_000,
        "null",
        '{"\\uD800": 1}',
        '{"\ud800": 1}',
        '{"\\ud800": 1, "\\ud800": 2}',
    ],
    ids=["empty", "list", "cut", "nan", "twice", "deep", "null", "half by number", "half", "half twice"],
)
def test_texts_that_are_no_document_are_refused(text: str) -> None:
    """Anything that is not one strict JSON object is unreadable, not a crash; what is said can be shown."""
    with pytest.raises(TemplateUnreadable) as caught:
        codec.loads(text)
    assert str(caught.value).encode()


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A missing file, a picture and a huge file are refused by name."""
    with pytest.raises(TemplateUnreadable, match=r"none\.json"):
        codec.load(tmp_path / "none.json")
    picture = tmp_path / "p.json"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(TemplateUnreadable, match="UTF-8"):
        codec.load(picture)
    huge = tmp_path / "h.json"
    huge.write_bytes(b" " * (codec.SIZE_LIMIT + 1))
    with pytest.raises(TemplateUnreadable, match="larger"):
        codec.load(huge)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(
                st.sampled_from(["number", "size", "registration", "fields", "id", "type", "line"]),
                c,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_pages_value_crashes_the_reader(pages: object) -> None:
    """Whatever stands under `pages`, the answer is a template or a refusal that users understand."""
    try:
        codec.loads(json.dumps(document(pages=pages)))
    except (TemplateInvalid, TemplateUnreadable) as error:
        assert str(error)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d["pages"][0].pop("size"), "this key is missing"),
        (lambda d: d.update(colour="red"), "there is no such key here"),
        (lambda d: d["pages"][0].update(size=["wide", 297]), '"wide" is not a number'),
        (lambda d: d["pages"][0]["registration"].update(kind="luck"), '"luck" is not one of'),
        (lambda d: d.update(pages=[]), "at least 1 must stand here"),
        (lambda d: d["pages"][0]["fields"][0].update(type="wish"), "the type wish is not one of"),
        (lambda d: d["pages"][0].update(number=1.5), "1.5 is not a whole number"),
    ],
)
def test_refusals_can_be_said_in_any_language(change: Callable[[Any], object], problem: str) -> None:
    """What is wrong names its source text, so that it is not English only."""
    line = {"options": ["A", "B"], "first": [30, 30], "step": [7, 0]}
    field = {"type": "choice", "id": "q1", "line": line, "mark": [4.5, 2.6]}
    page = {"number": 1, "size": [210, 297], "registration": {"kind": "whole_image"}, "fields": [field]}
    document: dict[str, Any] = {"format": "scanstation-template", "version": 1, "id": "t", "pages": [page]}
    assert codec.loads(json.dumps(document)).id == "t"
    change(document)
    with pytest.raises(TemplateInvalid) as caught:
        codec.loads(json.dumps(document))
    said = caught.value.params["problem"]
    assert isinstance(said, Said)
    assert problem in said


def test_a_text_that_is_no_json_names_line_and_column() -> None:
    """A missing comma is told by its place, not by the parser's words."""
    with pytest.raises(TemplateUnreadable) as caught:
        codec.loads('{"format": "scanstation-template"\n "version": 1}')
    said = caught.value.params["problem"]
    assert isinstance(said, Said)
    assert said.params == {"line": 2, "column": 2}
