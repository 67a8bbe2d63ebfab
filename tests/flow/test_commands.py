"""The commands that other programs rely on, from a spec to answers, as one would type them."""

import csv
import io
import json
import os
import sys
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


def test_a_missing_picture_that_is_needed_is_only_refused(tmp_path: Path) -> None:
    """Nothing is promised of reading without a reference picture; without pictures that help, it goes on."""
    card = json.loads((sample_sheets() / "english.json").read_text("utf-8"))
    template, scan, out = tmp_path / "card.json", tmp_path / "1.jpg", tmp_path / "answers.jsonl"
    scan.write_bytes(b"\xff\xd8 no picture")
    template.write_text(json.dumps(card), "utf-8")
    done = run("recognize", "-t", template, "-o", out, scan)
    assert done.exit_code == 0, done.output
    assert card["pages"][0]["blank"] in done.output.replace("\n", " ")
    assert "less certainty" in " ".join(done.output.split())

    card["pages"][0]["registration"] = {"kind": "features", "reference": card["pages"][0]["blank"]}
    del card["pages"][0]["page_code"]
    template.write_text(json.dumps(card), "utf-8")
    done = run("recognize", "-t", template, "-o", out, scan)
    assert done.exit_code == 2, done.output
    assert done.output.count(card["pages"][0]["blank"]) == 1
    assert "less certainty" not in " ".join(done.output.split())


def test_readings_overwrite_nothing_but_readings(built: Path, tmp_path: Path) -> None:
    """A scan or a template named by mistake for the readings keeps its bytes; old readings are replaced."""
    scan, again, template = tmp_path / "1.jpg", tmp_path / "2.jpg", built / "卡.json"
    for path in (scan, again):
        path.write_bytes(b"\xff\xd8 no picture")
    for victim in (scan, template):
        before = victim.read_bytes()
        done = run("recognize", "-t", template, "-o", victim, again)
        assert done.exit_code == 2, done.output
        assert victim.read_bytes() == before
    out = tmp_path / "answers.jsonl"
    for _ in range(2):
        done = run("recognize", "-t", template, "-o", out, tmp_path)
        assert done.exit_code == 0, done.output
        names = [Path(json.loads(line)["file"]).name for line in out.read_text("utf-8").splitlines()]
        assert names == ["1.jpg", "2.jpg"]
    run("recognize", "-t", tmp_path / "no.json", "-o", out, tmp_path)
    assert len(out.read_text("utf-8").splitlines()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_names_in_an_old_encoding_come_through(built: Path, tmp_path: Path) -> None:
    """A name that is no UTF-8 (unpacked from an old Chinese Windows) neither stops the run nor gets lost."""
    name = "答题卡.jpg".encode("gb18030")
    (tmp_path / os.fsdecode(name)).write_bytes(b"\xff\xd8 no picture")
    out = tmp_path / "answers.jsonl"
    done = run("recognize", "-t", built / "卡.json", "-o", out, tmp_path)
    assert done.exit_code == 0, done.output
    assert os.fsencode(Path(json.loads(out.read_text("utf-8"))["file"]).name) == name


@pytest.mark.parametrize("place", ["", "scan.jpg/x.jsonl", "/dev/full"])
def test_an_output_that_cant_be_written_is_one_plain_line(built: Path, tmp_path: Path, place: str) -> None:
    """A folder, a place below a file, a full disk: exit code 3 and the path, no traceback."""
    if place == "/dev/full" and not Path(place).exists():
        pytest.skip("no /dev/full here")
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8 no picture")
    out = tmp_path / place
    done = run("recognize", "-t", built / "卡.json", "-o", out, tmp_path / "scan.jpg")
    assert done.exit_code == 3, done.output
    assert out.name in done.stderr.replace("\n", "")
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.logs_errors
def test_a_bug_of_ours_is_a_calm_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What nobody foresaw goes to the log; the user gets one line and exit code 1."""

    def broken(_: Path) -> str:
        raise KeyError("[red]oops")

    monkeypatch.setattr("scanstation.cli.template.mark_table", broken)
    done = run("template", "marks", tmp_path / "any.json")
    assert done.exit_code == 1
    assert "KeyError" in done.stderr
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
