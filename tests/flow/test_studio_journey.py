"""From an empty sheet of another maker to scores, as a person would go, without the window."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.recognise.decode import Grey
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.store.workspace import open_workspace
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import ChoiceField, CropField, Template
from scanstation.workflow.board import Board
from scanstation.workflow.exams import create_exam, create_session
from scanstation.workflow.intake import take_in
from scanstation.workflow.keys import set_answers
from scanstation.workflow.recognise_batch import recognise_pages
from scanstation.workflow.scores import score_script, session_key
from scanstation.workflow.studio.blanks import open_blanks
from scanstation.workflow.studio.projects import Projects
from scanstation.workflow.studio.proposals import propose_parts
from scanstation.workflow.studio.saving import save_file
from scanstation.workflow.studio.trial import try_pages
from scanstation.workflow.studio.trial_verdict import Safety

_PX = 8
_DPI = _PX * 25.4
_ITEMS = 30


def drawn() -> Grey:
    """Draw an A4 sheet: three columns of ten rows of four boxes, a heading, a frame for writing."""
    page = Image.new("L", (210 * _PX, 297 * _PX), 255)
    pen = ImageDraw.Draw(page)
    for item in range(_ITEMS):
        column, row = divmod(item, 10)
        for option in range(4):
            x, y = (22 + 60 * column + 9 * option) * _PX, (70 + 8 * row) * _PX
            pen.rectangle((x, y, x + 6 * _PX, y + 3.4 * _PX), outline=30, width=2)
    pen.rectangle((20 * _PX, 170 * _PX, 190 * _PX, 270 * _PX), outline=30, width=3)
    for i in range(5):
        pen.rectangle((50 * _PX + i * 170, 22 * _PX, 50 * _PX + i * 170 + 100, 32 * _PX), fill=20)
    return np.asarray(page, np.uint8)


@pytest.mark.parametrize("scanned", [False, True])
def test_from_an_empty_sheet_to_scores(scanned: bool, tmp_path: Path) -> None:
    """Opened (clean, or as a crooked scan), accepted, tried, saved, used: every answer is what was marked."""
    blank, rng = drawn(), np.random.default_rng(8)
    path = tmp_path / "空白.jpg"
    path.write_bytes(feed(blank, _DPI, Feed(skew=0.9 if scanned else 0.0, shift=(1.0, -1.5)), rng))
    proposal = propose_parts(open_blanks([path], Job()), "英语", Job())
    project = Projects(tmp_path / "studio", SystemClock()).from_blank(proposal, "英语")
    project.editor.do(proposal.accept())
    assert project.waiting() == ()
    items = [field for _, field in project.document.fields() if isinstance(field, ChoiceField)]
    assert len(items) == _ITEMS
    assert any(isinstance(field, CropField) for _, field in project.document.fields())
    given = [{field.id: [str(rng.choice(field.line.options))] for field in items} for _ in range(4)]
    sheets = _filled(blank, project.document, given, tmp_path / "scans", rng)

    trial = try_pages(project.document, project.pictures(), sheets, Job())
    assert trial.verdict.safety is Safety.SAFE, trial.verdict.remarks
    assert trial.figures.placed == len(sheets)

    project.editor.do(Delete((field_part(1, "q30"),)))  # the last item is not used
    save_file(project, tmp_path / "英语.json")
    assert not project.unsaved
    project.close()
    with open_workspace(tmp_path / "ws", SystemClock()) as workspace:
        exam = create_exam(workspace, "期中")
        session = create_session(workspace, exam.id, "英语", "英语", tmp_path / "英语.json")
        take_in(workspace, session.id, sheets, label="1", sides=1, job=Job())
        assert recognise_pages(workspace, session.id, job=Job()).placed == len(sheets)
        set_answers(workspace, session.id, {field.id: given[0][field.id][0] for field in items[:-1]}, "李")
        key, _ = session_key(workspace, session.id)
        board = Board(workspace, session.id)
        board.refresh()
        for script, answers in zip(board.scripts, given, strict=True):
            assert {i: list(a.values) for i, a in script.answers.items() if i in answers} == {
                i: v for i, v in answers.items() if i != "q30"
            }
            right = sum(answers[f.id] == given[0][f.id] for f in items[:-1])
            assert score_script(key, script).total == right


def _filled(
    blank: Grey,
    template: Template,
    given: list[dict[str, list[str]]],
    folder: Path,
    rng: np.random.Generator,
) -> list[Path]:
    """Scan sheets on which these answers are marked. Places are taken from the drawing, not the template."""
    page = template.pages[0]
    fields = []
    for field in page.fields:
        if isinstance(field, ChoiceField):
            column, row = divmod(int(field.id[1:]) - 1, 10)
            line = field.line.model_copy(
                update={"first": (22.0 + 60 * column, 70.0 + 8 * row), "step": (9.0, 0.0)}
            )
            fields.append(field.model_copy(update={"line": line, "mark": (6.0, 3.4)}))
    truth = page.model_copy(update={"fields": tuple(fields)})
    folder.mkdir()
    paths = []
    for number, answers in enumerate(given):
        paths.append(folder / f"{number}.jpg")
        filled = fill_page(blank, _DPI, truth, answers, Hand(), rng)
        paths[-1].write_bytes(feed(filled, _DPI, Feed.usual(rng, upside_down=number == 2), rng))
    return paths
