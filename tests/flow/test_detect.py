"""`template detect`: from an empty sheet to answers, as one would type it."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

from scanstation.app import compose
from scanstation.base.paths import sample_sheets
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField, Mark, Template

DPI = 200.0


def run(*args: object) -> Result:
    """Run one command as `main` would."""
    return CliRunner().invoke(app, [str(a) for a in args], obj=compose(Settings(), Path("unused.json")))


def marks(template: Template) -> dict[tuple[int, str, str], Mark]:
    """Return every mark by page, field and value."""
    return {(page.number, mark.field, mark.value): mark for page in template.pages for mark in page.marks()}


@pytest.mark.parametrize("name", ["english", "math", "questionnaire"])
def test_our_own_pdf_gives_our_own_template(name: str, tmp_path: Path) -> None:
    """Every mark of a sample sheet is within 0.3 mm, and all ids are right but those that tell a meaning."""
    done = run("template", "detect", sample_sheets() / f"{name}.pdf", "-o", tmp_path / "T.json")
    assert done.exit_code == 0, done.output
    found = codec.load(tmp_path / "T.json")
    truth = codec.load(sample_sheets() / f"{name}.json")
    assert [page.page_code for page in found.pages] == [page.page_code for page in truth.pages]
    assert [page.registration for page in found.pages] == [page.registration for page in truth.pages]
    ours, theirs = marks(found), marks(truth)
    assert len(ours) == len(theirs)
    for key, mark in theirs.items():
        if key[1].startswith(("choice", "selection")):
            continue
        assert np.hypot(ours[key].x - mark.x, ours[key].y - mark.y) < 0.3, key


def test_what_is_filled_is_read_by_the_detected_template(tmp_path: Path) -> None:
    """A scan of the empty card gives a template that reads a filled one, and nothing wrong looks sure."""
    truth = codec.load(sample_sheets() / "english.json")
    blank = render_pdf(sample_sheets() / "english.pdf", DPI)[0]
    rng = np.random.default_rng(3)
    (tmp_path / "blank.jpg").write_bytes(feed(blank, DPI, Feed(skew=1.2, shift=(1.0, -2.0)), rng))
    done = run(
        "template",
        "detect",
        tmp_path / "blank.jpg",
        "-o",
        tmp_path / "T.json",
        "--overlay",
        tmp_path / "o.png",
    )
    assert done.exit_code == 0, done.output
    assert cv2.imread(str(tmp_path / "o.png")) is not None
    answers = {
        field.id: [str(rng.choice(field.line.options))]
        for field in truth.pages[0].fields
        if isinstance(field, ChoiceField)
    } | {"number": list("2026061783")}
    filled = fill_page(blank, DPI, truth.pages[0], answers, Hand(), rng)
    (tmp_path / "filled.jpg").write_bytes(feed(filled, DPI, Feed.usual(rng, upside_down=True), rng))
    done = run("recognize", tmp_path / "filled.jpg", "-t", tmp_path / "T.json", "-o", tmp_path / "a.jsonl")
    assert done.exit_code == 0, done.output
    fields = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))["fields"]
    wrong = [
        key
        for key, value in answers.items()
        if fields[key]["status"] in ("ok", "blank") and fields[key]["value"] != "".join(value)
    ]
    assert wrong == []
    assert sum(fields[key]["value"] == "".join(value) for key, value in answers.items()) > 0.98 * len(answers)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no picture at all", "✗"),
        (cv2.imencode(".png", np.full((1754, 1240), 255, np.uint8))[1].tobytes(), "No boxes to mark"),
        (cv2.imencode(".png", np.full((150, 100), 255, np.uint8))[1].tobytes(), "too few to see"),
        (b"%PDF-1.4 broken", "can't be read"),
    ],
)
def test_useless_input_is_an_error_with_advice(data: bytes, says: str, tmp_path: Path) -> None:
    """Undecodable, empty and tiny inputs end with exit code 2, and nothing is written."""
    (tmp_path / "blank.png").write_bytes(data)
    done = run("template", "detect", tmp_path / "blank.png", "-o", tmp_path / "T.json")
    assert done.exit_code == 2
    assert says in done.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["blank.png"]


def test_the_blank_is_never_overwritten(tmp_path: Path) -> None:
    """Naming the same file for input and output is refused."""
    picture = sample_sheets() / "english-p1.png"
    blank = tmp_path / "T-p1.png"
    blank.write_bytes(picture.read_bytes())
    done = run("template", "detect", blank, "-o", tmp_path / "T.json")
    assert done.exit_code == 2
    assert blank.read_bytes() == picture.read_bytes()


@pytest.mark.parametrize(
    ("picture", "shape"),
    [
        ("UPSC-mock/answer_key.jpg", [(40, 4)] * 4),
        ("sample3/colored-thick-sheet/rgb-100-gsm.jpg", [(40, 4)] * 4),
        ("sample3/xeroxed-thin-sheet/grayscale-80-gsm.jpg", [(40, 4)] * 4),
    ],
)
def test_real_sheets_of_other_makers(picture: str, shape: list[tuple[int, int]], shared: Path) -> None:
    """On photos of real sheets, filled as they are, all columns of items are found whole."""
    from scanstation.recognise.decode import decode_grey
    from scanstation.recognise.detection.grids import find_grids
    from scanstation.recognise.detection.shapes import find_shapes
    from scanstation.recognise.detection.straighten import straight_sheet

    data = (shared / "scans" / "omrchecker" / picture).read_bytes()
    sheet = straight_sheet(decode_grey(data), 1, picture)
    blocks = find_grids(find_shapes(sheet.ink).outlines, sheet.ink).blocks
    large = sorted((b.rows, b.columns) for b in blocks if b.columns == 4 and b.rows > 4)
    assert large == shape


def test_a_template_is_tried_on_filled_sheets(tmp_path: Path) -> None:
    """`template try` calls a right template safe, and ends with 5 for one that stands beside its print."""
    truth = codec.load(sample_sheets() / "english.json")
    blank = render_pdf(sample_sheets() / "english.pdf", DPI)[0]
    rng = np.random.default_rng(4)
    for number in range(3):
        answers = {
            f.id: [str(rng.choice(f.line.options))] for f in truth.pages[0].fields if f.type == "choice"
        }
        filled = fill_page(blank, DPI, truth.pages[0], answers | {"number": list("2026061783")}, Hand(), rng)
        (tmp_path / f"{number}.jpg").write_bytes(feed(filled, DPI, Feed.usual(rng), rng))
    sheets = sorted(tmp_path.glob("*.jpg"))
    done = run("template", "try", sample_sheets() / "english.json", *sheets)
    assert done.exit_code == 0, done.output
    assert "3 pages, 3 placed" in done.output
    assert " 0 would be asked about" in done.output
    first = truth.pages[0]
    beside = tuple(
        field.model_copy(
            update={
                "line": field.line.model_copy(
                    update={"first": (field.line.first[0] + 2.2, field.line.first[1] + 1)}
                )
            }
        )
        if isinstance(field, ChoiceField)
        else field
        for field in first.fields
    )
    pages = (first.model_copy(update={"fields": beside, "blank": ""}), *truth.pages[1:])
    for page in truth.pages[1:]:
        (tmp_path / page.blank).write_bytes((sample_sheets() / page.blank).read_bytes())
    codec.save(truth.model_copy(update={"pages": pages}), tmp_path / "T.json")
    done = run("template", "try", tmp_path / "T.json", *sheets)
    assert done.exit_code == 5, done.output
    assert "Not safe" in done.output
