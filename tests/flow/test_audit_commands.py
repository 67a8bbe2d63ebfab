"""`scanstation audit` as scripts use it: draw, status, more, check, export."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.domain.rows import BatchSource
from scanstation.store import open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow.audit.auditing import audit_state, key_draw

Run = Callable[..., Result]


def _template() -> str:
    fields = tuple(
        ChoiceField(
            id=f"q{n}",
            line=MarkLine(options=tuple("ABCD"), first=(20.0, 40.0 + 10 * n), step=(7.0, 0.0)),
            mark=(4.5, 2.6),
        )
        for n in range(1, 6)
    )
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields)
    return codec.dumps(Template(id="t", pages=(page,)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace with a session 数学 of 8 sheets with 5 sure readings each."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as workspace:
        session = workspace.exams.add_session(workspace.exams.add_exam("期末").id, "数学", "数学")
        version = workspace.templates.add(session.id, _template())
        batch = workspace.batches.open(session.id, "一", BatchSource.FILES, 1)
        sure = FieldReading("B", ("B",), FieldStatus.OK, 0.98)
        fields = {f"q{n}": sure for n in range(1, 6)}
        for number in range(8):
            key = str(number)
            page = workspace.batches.add_page(
                batch.id, key.encode(), suffix=".png", source_name=key, source_key=key
            )
            assert page is not None
            reading = PageReading(
                PageStatus.OK, 1, fields=fields, transform=(6.0, 0, 0, 0, 6.0, 0, 0, 0, 1.0)
            )
            workspace.readings.add(page.id, version.id, "1", reading)
    return tmp_path / "工作区"


@pytest.fixture
def run(folder: Path) -> Run:
    """Return how to run `scanstation audit …` of that session."""

    def run_(command: str, *args: object, language: str = "en") -> Result:
        services = compose(Settings(language=language, operator="赵"), Path("unused.json"))
        words = ["audit", command, "--workspace", folder, "--session", "数学", *args]
        return CliRunner().invoke(app, [str(word) for word in words], obj=services)

    return run_


def test_from_draw_to_export(run: Run, folder: Path, tmp_path: Path) -> None:
    """A sample is drawn, keyed, enlarged and checked; the workbook and the frame say all of it."""
    drawn = run("draw", "--count", 10, "--seed", "2026")
    assert drawn.exit_code == 0 and "10 of 40" in drawn.output and "2026" in drawn.output
    assert "Drawn besides: 5" in run("more", "--count", 5).output
    with open_workspace(folder, SystemClock()) as workspace:
        session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
        (audit,) = workspace.audits.of_session(session.id)
        assert audit.who == "赵"
        for place, draw in enumerate(audit_state(workspace, audit).draws):
            key_draw(workspace, draw, ["A"] if place == 0 else draw.values, "钱")
    status = run("status", "--bound", 0.1)
    assert "At most 28 % wrong with 95 % confidence (1 wrong of 15 keyed)" in status.output
    assert "A second person has to key: 1" in status.output
    assert "at most 10 %, none of them wrong: 25" in status.output
    hopeless = run("status", "--bound", 0.01).output
    assert "no keying shows at most 1 %" in hopeless and "cleared by a second person: 25" in hopeless
    assert run("check").exit_code == 0
    out, frame = tmp_path / "核查.xlsx", tmp_path / "frame.txt"
    assert run("export", "--out", out, "--frame", frame).exit_code == 0
    assert hashlib.sha256(frame.read_bytes()).hexdigest() == audit.frame_sha256
    assert dict(load_workbook(out)["结论"].iter_rows(values_only=True))["种子"] == "2026"


def test_samples_drawn_before_are_told(run: Run, folder: Path, tmp_path: Path) -> None:
    """Whoever draws anew sees what was found before, a line each; the workbook has it too."""
    run("draw", "--count", 10, "--seed", "first")
    assert "before this one" not in run("status").output
    with open_workspace(folder, SystemClock()) as workspace:
        session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
        (audit,) = workspace.audits.of_session(session.id)
        for draw in audit_state(workspace, audit).draws[:2]:
            key_draw(workspace, draw, ["A"], "钱")
    run("draw", "--count", 10, "--seed", "second")
    told = run("status").output
    assert "Samples drawn before this one: 1" in told
    assert "赵, seed first: 2 of 10 keyed, 2 wrong, at most" in told
    out = tmp_path / "核查.xlsx"
    run("export", "--out", out)
    _, row = load_workbook(out)["此前抽样"].iter_rows(values_only=True)
    assert row[1:6] == ("赵", "first", 10, 2, 2)


def test_an_altered_sample_is_found(run: Run, folder: Path) -> None:
    """A reading that was put into the sample by hand is printed, and the exit code tells."""
    run("draw", "--count", 3, "--seed", "1")
    with open_workspace(folder, SystemClock()) as workspace:
        session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
        (audit,) = workspace.audits.of_session(session.id)
        first = workspace.audits.draws(audit.id)[0]
        workspace.audits.draw(audit.id, [(first.page_id, "q9", ["A"], "")])
    checked = run("check")
    assert checked.exit_code == 2 and f"{first.page_id}\tq9\tA\t" in checked.stdout


def test_without_a_sample(run: Run) -> None:
    """Before anything is drawn there is nothing to say, in plain words."""
    result = run("status")
    assert result.exit_code != 0 and "数学" in result.stderr
