"""The commands that other programs rely on, from a spec to answers, as one would type them."""

import csv
import io
import json
from pathlib import Path

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

DPI = 150.0


def run(*args: object) -> Result:
    """Run one command as `main` would."""
    return CliRunner().invoke(app, [str(a) for a in args], obj=compose(Settings(), Path("unused.json")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the English card, the one with most items, in a folder with Chinese characters."""
    folder = tmp_path_factory.mktemp("答题卡")
    spec = str(sample_sheets() / "english.yaml")
    done = run("sheet", "build", spec, "--pdf", folder / "卡.pdf", "--template", folder / "卡.json")
    assert done.exit_code == 0, done.output
    return folder


def test_the_mark_table_lists_every_mark_of_the_template(built: Path) -> None:
    """`template marks` prints the agreed columns and one row per mark."""
    done = run("template", "marks", built / "卡.json")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    template = codec.load(built / "卡.json")
    assert list(rows[0]) == ["page", "field", "value", "x_mm", "y_mm", "w_mm", "h_mm"]
    assert len(rows) == sum(len(list(page.marks())) for page in template.pages)
    assert {row["field"] for row in rows} >= {"q1", "q85", "number.1", "absent"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_was_filled_is_what_is_read(built: Path, workers: str) -> None:
    """A sheet that is filled from the mark table and scanned upside down comes back answer for answer."""
    template = codec.load(built / "卡.json")
    rng = np.random.default_rng(7)
    answers: dict[str, list[str]] = {
        field.id: [str(rng.choice(field.line.options))]
        for _, field in template.fields()
        if field.type == "choice"
    }
    answers["q3"] = ["A", "C"]
    answers["q4"] = []
    answers["number"] = list("2026110701")
    scans = built / f"扫描{workers}"
    scans.mkdir()
    for number, blank in enumerate(render_pdf(built / "卡.pdf", DPI), start=1):
        filled = fill_page(blank, DPI, template.page(number), answers, Hand(), rng)
        conditions = Feed.usual(rng, upside_down=number == 1)
        (scans / f"{number}.jpg").write_bytes(feed(filled, DPI, conditions, rng))
    (scans / "broken.jpg").write_bytes(b"\xff\xd8 no picture")
    (scans / "note.txt").write_text("not a scan")
    out = built / f"answers{workers}.jsonl"

    done = run("recognize", "-t", built / "卡.json", "-j", workers, "-o", out, scans)

    assert done.exit_code == 0, done.output
    lines = {Path(row["file"]).name: row for row in map(json.loads, out.read_text("utf-8").splitlines())}
    assert list(lines) == ["1.jpg", "2.jpg", "broken.jpg", "note.txt"]
    assert lines["1.jpg"]["orientation"] == 180
    assert lines["broken.jpg"]["status"] == lines["note.txt"]["status"] == "unreadable"
    assert lines["broken.jpg"]["fields"] == {}
    fields = lines["1.jpg"]["fields"] | lines["2.jpg"]["fields"]
    for field, options in answers.items():
        if field.startswith("q"):
            assert fields[field]["values"] == options, field
    assert fields["q3"]["status"] == "multiple"
    assert fields["q4"] == fields["q4"] | {"status": "blank", "value": "", "values": []}
    assert fields["number"]["value"] == "".join(answers["number"])
    assert len(fields["number"]["columns"]) == len(answers["number"])


def test_a_missing_template_is_one_plain_line(tmp_path: Path) -> None:
    """No traceback: what is wrong, where, and exit code 2."""
    done = run("recognize", "-t", tmp_path / "no.json", "-o", tmp_path / "o.jsonl", tmp_path)
    assert done.exit_code == 2
    assert "no.json" in done.stderr
    assert "Traceback" not in done.output


def test_every_command_of_the_design_is_there() -> None:
    """The commands that the design promises to others exist and explain themselves."""
    for command in (
        ["demo"],
        ["sheet", "build"],
        ["template", "marks"],
        ["template", "import"],
        ["recognize"],
    ):
        done = run(*command, "--help")
        assert done.exit_code == 0, command
