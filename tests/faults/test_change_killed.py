"""Kill -9 while a change of the template is carried out: reading goes on at the next start."""

import subprocess
import sys
from pathlib import Path

import pytest

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.domain.rows import BatchSource
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import encode
from scanstation.store import open_workspace
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField, MarkLine, PageCode, Registration, Template, TemplatePage
from scanstation.workflow.recognise_batch import recognise_pages

_WORKER = Path(__file__).with_name("change_worker.py")
_PAGES = 12
_ANCHORS = tuple(
    (x, y, 10.0 if x + y == 15 else 5.0, 5.0) for y in (8.0, 100.0, 190.0, 284.0) for x in (7.0, 198.0)
)


def _sheet(multiple: bool) -> Template:
    line = MarkLine(options=tuple("ABCD"), first=(30, 60), step=(7, 0))
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=_ANCHORS),
        page_code=PageCode(box=(57, 8, 96, 4), sheet=77),
        fields=(ChoiceField(id="q1", line=line, mark=(4.5, 2.6), multiple=multiple),),
    )
    return Template(id="t", pages=(page,))


@pytest.mark.parametrize("written", [1, 5, _PAGES - 1])
def test_a_kill_in_between_leaves_the_rest_to_be_read(written: int, tmp_path: Path) -> None:
    """What was taken over stands, the rest is read by the next run; each page has one reading by each."""
    folder, template = tmp_path / "ws", tmp_path / "new.json"
    codec.save(_sheet(True), template)
    picture = draw_blank(_sheet(False).pages[0], 80)
    with open_workspace(folder, SystemClock()) as workspace:
        exam = workspace.exams.add_exam("exam")
        session = workspace.exams.add_session(exam.id, "1", "math").id
        first = workspace.templates.add(session, codec.dumps(_sheet(False)))
        batch = workspace.batches.open(session, "1", BatchSource.FILES, 1)
        for number in range(_PAGES):
            picture[40:44, 40 : 44 + number] = 0  # every image is another
            data = encode(picture, 80, 80)
            workspace.batches.add_page(
                batch.id, data, suffix=".jpg", source_name=f"{number}", source_key=f"{number}"
            )
        recognise_pages(workspace, session, job=Job())
    child = subprocess.Popen(
        [sys.executable, str(_WORKER), str(folder), session, str(template)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for _ in range(written):
        assert child.stdout.readline() == "x\n"
    child.kill()
    child.wait()
    child.stdout.close()
    with open_workspace(folder, SystemClock()) as workspace:
        version = workspace.templates.latest(session)
        assert version is not None
        assert codec.loads(version.document) == _sheet(True)
        there = len(workspace.readings.of_version(batch.id, version.id))
        assert written <= there <= _PAGES
        assert recognise_pages(workspace, session, job=Job()).read == _PAGES - there
        assert workspace.readings.counts(session) == {first.id: _PAGES, version.id: _PAGES}
        for page in workspace.batches.pages(batch.id):
            assert len(workspace.readings.history(page.id)) == 2
