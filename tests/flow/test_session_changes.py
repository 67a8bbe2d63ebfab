"""A key, a region, a template changed after reading: the preview counts what then changes (MRK-05)."""

import contextlib
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job
from scanstation.base.settings import Settings
from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.rows import Decision
from scanstation.recognise.decode import decode_grey
from scanstation.review.answers import Origin
from scanstation.review.field_checks import needs_person
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.numbering import Renumber
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import CropField, Template
from scanstation.workflow import correct
from scanstation.workflow.board import Board
from scanstation.workflow.demo_exam import run_demo
from scanstation.workflow.errors import KeyReasonMissing, OperatorMissing
from scanstation.workflow.scores import score_script, session_key
from scanstation.workflow.studio.change_preview import ChangePreview, SessionChange, preview_change
from scanstation.workflow.studio.errors import ChangeOutdated
from scanstation.workflow.studio.projects import Projects
from scanstation.workflow.studio.region_pictures import region_pictures
from scanstation.workflow.studio.saving import save_file, session_change
from scanstation.workflow.studio.versions import CarriedOut, back_to, carry_out, versions

STUDENTS = 20


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a workspace with a demo exam, closed, and its session: read, keyed, with doubts left open."""
    folder = tmp_path_factory.mktemp("changes")
    services = compose(Settings(), folder / "settings.json")
    with services.open_workspace(folder / "ws") as workspace:
        result = run_demo(
            workspace,
            services.load_scanner,
            services.clock,
            lambda _: contextlib.nullcontext(Job()),
            students=STUDENTS,
            workers=1,
        )
    return folder / "ws", result.session.id


class Desk(NamedTuple):
    """A copy of the demo in which anything may be changed."""

    workspace: Workspace
    session: str

    def template(self) -> Template:
        """Return the newest template."""
        version = self.workspace.templates.latest(self.session)
        assert version is not None
        return codec.loads(version.document)

    def changed(self, *commands: Command) -> SessionChange:
        """Return the change that these commands on the template make."""
        template = self.template()
        for command in commands:
            template = applied(template, command).document
        version = self.workspace.templates.latest(self.session)
        assert version is not None
        return SessionChange(template, self.workspace.templates.pictures(version.id))

    def preview(self, change: SessionChange) -> ChangePreview:
        """Look at a change."""
        return preview_change(self.workspace, self.session, change, Job(), workers=1)

    def carry_out(self, preview: ChangePreview, why: str = "") -> CarriedOut:
        """Make it."""
        return carry_out(self.workspace, preview, "李老师", Job(), workers=1, why=why)

    def board(self) -> Board:
        """Return a board that is up to date."""
        board = Board(self.workspace, self.session)
        board.refresh()
        return board

    def standing(self) -> dict[str, tuple[object, ...]]:
        """Return what people see of every script that counts: number, state, total, problems, answers."""
        key, _ = session_key(self.workspace, self.session)
        return {
            script.id: (
                script.number.value,
                script.state,
                score_script(key, script).total,
                len(script.problems),
                {
                    name: (answer.value, answer.values, needs_person(answer))
                    for name, answer in script.answers.items()
                },
            )
            for script in self.board().scripts
            if script.state is not ScriptState.WITHDRAWN
        }


@pytest.fixture
def desk(demo: tuple[Path, str], tmp_path: Path) -> Iterator[Desk]:
    """Return a copy of the demo to change."""
    shutil.copytree(demo[0], tmp_path / "ws")
    with open_workspace(tmp_path / "ws", SystemClock()) as workspace:
        yield Desk(workspace, demo[1])


def check_counts(
    preview: ChangePreview, before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]
) -> None:
    """Hold the preview's counts against two looks at the board."""
    nothing = ("", (), False)
    answers = 0
    for script in {*before, *after}:
        old, new = (side[script][4] if script in side else {} for side in (before, after))
        assert isinstance(old, dict)
        assert isinstance(new, dict)
        answers += sum(old.get(name, nothing) != new.get(name, nothing) for name in {*old, *new})
    differ = {
        i
        for i in {*before, *after}
        if (before.get(i, ())[:4] != after.get(i, ())[:4])
        or any(
            before[i][4].get(name, nothing) != after[i][4].get(name, nothing)  # type: ignore[attr-defined]
            for name in {*before[i][4], *after[i][4]}  # type: ignore[misc]
        )
    }
    assert {change.script_id for change in preview.changes} == differ
    assert preview.answers == answers
    scored = {i for i in {*before, *after} if before.get(i, ())[2:3] != after.get(i, ())[2:3]}
    assert {change.script_id for change in preview.scores} == scored
    assert preview.students == len(before)
    for change in preview.changes:
        if change.script_id in after:
            assert change.total[1] == after[change.script_id][2]
            assert change.number[1] == after[change.script_id][0]
            assert change.state[1] == after[change.script_id][1]
            assert change.asked[1] == after[change.script_id][3]


def corrected(desk: Desk) -> list[Decision]:
    """Correct a sure answer of the first scripts, and settle a doubtful one, as a person would."""
    board = desk.board()
    good = [script for script in board.scripts if script.state is ScriptState.GOOD][:3]
    made = [
        correct.answer(desk.workspace, board.question(script.id, "q2"), ["D"], "王老师", "看错")
        for script in good
    ]
    doubt = next(p for p in board.problems if p.kind is ProblemKind.ANSWER and p.options)
    return [*made, correct.answer(desk.workspace, doubt, doubt.options[:1], "王老师")]


def test_a_changed_key_changes_points_and_nothing_else(desk: Desk) -> None:
    """Another right answer and more points for an item: who gains and loses is told, and comes true."""
    before = desk.standing()
    key, old = session_key(desk.workspace, desk.session)
    item = key.items[0]
    other = next(o for o in "ABCD" if (o,) not in item.solutions[""].accepted)
    solution = item.solutions[""].model_copy(update={"accepted": ((other,),)})
    mended = item.model_copy(update={"solutions": {"": solution}, "points": item.points + 1})
    change = SessionChange(key=key.model_copy(update={"items": (mended, *key.items[1:])}))
    preview = desk.preview(change)
    assert (preview.read, preview.answers, preview.resting, preview.regions) == (0, 0, (), ())
    assert preview.maximum == (key.maximum, key.maximum + 1)
    assert preview.higher > 0
    assert preview.lower > 0
    assert preview.higher + preview.lower == len(preview.scores)
    assert desk.standing() == before
    assert preview.reason_needed  # the demo was exported
    with pytest.raises(KeyReasonMissing):
        desk.carry_out(preview)
    assert session_key(desk.workspace, desk.session)[1] == old
    done = desk.carry_out(preview, "原答案有误")
    assert (done.version, done.taken_over) == (None, 0)
    assert done.key is not None
    assert old is not None
    assert (done.key.number, done.key.who, done.key.why) == (old.number + 1, "李老师", "原答案有误")
    check_counts(preview, before, desk.standing())


def test_a_moved_region_is_cut_anew_without_reading_anything(desk: Desk) -> None:
    """Regions change no answer: readings are carried over, decisions and points stay."""
    corrected(desk)
    before = desk.standing()
    page, crop = next((p, f) for p, f in desk.template().fields() if isinstance(f, CropField))
    preview = desk.preview(desk.changed(Move((field_part(page.number, crop.id),), -1.0, -2.0)))
    assert [(one.field, one.before) for one in preview.regions] == [(crop.id, (page.number, crop.box))]
    assert preview.cut == preview.students
    assert (preview.changes, preview.read, preview.resting, preview.nothing) == ((), 0, (), False)
    assert preview.decisions_kept == 4
    pictures = list(region_pictures(desk.workspace, preview, preview.regions[0], most=3))
    assert len(pictures) == 3
    for both in pictures:
        assert both.before is not None
        assert both.after is not None
        before_mm, after_mm = decode_grey(both.before).grey, decode_grey(both.after).grey
        # moved by 1 mm to the left and 2 mm up, what was seen before is seen 8 and 16 pixels further in
        assert np.abs(after_mm[16:, 8:].astype(int) - before_mm[:-16, :-8]).mean() < 3
    done = desk.carry_out(preview)
    assert done.taken_over == preview.pages
    assert done.read is not None
    assert done.read.read == 0
    assert desk.standing() == before


@pytest.mark.parametrize(
    "commands",
    [
        pytest.param((Renumber((field_part(1, "q1"),), 901), Renumber((field_part(1, "q2"),), 1),
                      Renumber((field_part(1, "q901"),), 2)), id="items change places"),
        pytest.param((Delete((field_part(1, "q2"),)),), id="an item is gone"),
        pytest.param((SetProperty((field_part(1, "q1"), field_part(1, "q3")), "multiple", True),),
                     id="several answers"),
        pytest.param((Move((field_part(1, "q3"),), 0.9, 0.0),), id="an item stands a little off"),
    ],
)  # fmt: skip
def test_the_preview_of_a_template_counts_what_then_changes(
    commands: tuple[Command, ...], desk: Desk
) -> None:
    """Students, answers, points and questions of the preview are those of the board afterwards."""
    made = corrected(desk)
    before = desk.standing()
    preview = desk.preview(desk.changed(*commands))
    assert preview.read == preview.pages > 0
    assert desk.standing() == before
    done = desk.carry_out(preview)
    assert done.taken_over == preview.pages
    assert done.read is not None
    assert done.read.read == 0
    check_counts(preview, before, desk.standing())
    assert preview.changes
    assert preview.decisions_kept + len(preview.resting) == len(made)
    assert {d.id for d in made} <= {d.id for d in desk.workspace.decisions.for_session(desk.session)}


def test_a_correction_goes_with_its_marks_when_items_are_renumbered(desk: Desk) -> None:
    """What a person said of the row of marks q2 is said of it when it is q1, and of nothing else."""
    made = corrected(desk)
    swapped = desk.changed(
        Renumber((field_part(1, "q1"),), 901),
        Renumber((field_part(1, "q2"),), 1),
        Renumber((field_part(1, "q901"),), 2),
    )
    said = {d.sheet_id: d for d in made if d.field_id == "q2"}
    late = desk.board().script_of(next(iter(said)))
    preview = desk.preview(swapped)
    assert {(m.newest.id, m.field) for m in preview.decisions_moved} == {(d.id, "q1") for d in said.values()}
    assert (preview.resting, preview.decisions_kept) == ((), len(made))
    machine = {s: desk.board().script_of(s).content.by_number[1].reading for s in said}
    correct.answer(desk.workspace, desk.board().question(late.id, "q2"), ["C"], "王老师")  # after the preview
    desk.carry_out(preview)
    for sheet, decision in said.items():
        answers = desk.board().script_of(sheet).answers
        assert answers["q1"].values == (("C",) if sheet == late.id else ("D",))
        assert (answers["q1"].origin, answers["q1"].who) == (Origin.PERSON, decision.who)
        reading = machine[sheet]
        assert reading is not None
        assert (answers["q2"].origin, answers["q2"].values) == (Origin.MACHINE, reading.fields["q1"].values)
    back = desk.preview(back_to(desk.workspace, versions(desk.workspace, desk.session)[0].id))
    assert {move.field for move in back.decisions_moved} == {"q2"}
    desk.carry_out(back)
    assert all(desk.board().script_of(s).answers["q2"].origin is Origin.PERSON for s in said)


def test_a_word_on_marks_that_are_gone_is_not_taken_for_one_on_others(desk: Desk) -> None:
    """When q2 is deleted and q3 becomes q2, the words on the old q2 are taken back, as the preview says."""
    said = [d for d in corrected(desk) if d.field_id == "q2"]
    preview = desk.preview(desk.changed(Delete((field_part(1, "q2"),)), Renumber((field_part(1, "q3"),), 2)))
    assert {d.id for d in preview.resting} == {d.id for d in said}
    assert {move.field for move in preview.decisions_moved} == {None}
    before = desk.standing()
    desk.carry_out(preview)
    check_counts(preview, before, desk.standing())
    for decision in said:
        assert desk.board().script_of(decision.sheet_id).answers["q2"].origin is Origin.MACHINE


def test_a_decision_without_its_field_rests_and_comes_back_with_it(desk: Desk) -> None:
    """A field that is gone takes no decision with it: going back to the old version brings all back."""
    made = corrected(desk)
    before = desk.standing()
    first = versions(desk.workspace, desk.session)[-1]
    preview = desk.preview(desk.changed(Delete((field_part(1, "q2"),))))
    assert {d.id for d in preview.resting} == {d.id for d in made if d.field_id == "q2"}
    desk.carry_out(preview)
    assert desk.standing() != before
    back = desk.preview(back_to(desk.workspace, first.id))
    assert (back.read, back.resting) == (0, ())
    desk.carry_out(back)
    assert desk.standing() == before
    listed = versions(desk.workspace, desk.session)
    assert [(v.number, v.current, v.used) for v in listed] == [
        (1, False, True),
        (2, False, True),
        (3, True, True),
    ]


def test_what_comes_in_between_is_read_too_and_another_version_stops_it(desk: Desk) -> None:
    """A page that came after the preview is read as well; a version that came makes the preview void."""
    preview = desk.preview(desk.changed(Move((field_part(1, "q3"),), 0.5, 0.0)))
    later = desk.preview(desk.changed(Move((field_part(1, "q3"),), 0.6, 0.0)))
    (batch,) = desk.workspace.batches.list(desk.session)
    page = desk.workspace.batches.pages(batch.id)[0]
    image = desk.workspace.images.read(page.image_sha256, page.image_suffix)
    new = desk.workspace.batches.open(desk.session, "later", batch.source, 1)
    desk.workspace.batches.add_page(new.id, image, suffix=".jpg", source_name="x", source_key="x")
    with pytest.raises(OperatorMissing):
        carry_out(desk.workspace, preview, " ", Job())
    done = desk.carry_out(preview)
    assert (done.taken_over, done.read and done.read.read) == (preview.pages, 1)
    with pytest.raises(ChangeOutdated):
        desk.carry_out(later)
    assert len(versions(desk.workspace, desk.session)) == 2


def test_looking_can_be_stopped_and_leaves_nothing(desk: Desk) -> None:
    """A preview that is stopped has written nothing."""
    before = desk.standing()
    job = Job(lambda progress: job.cancel())
    with pytest.raises(Cancelled):
        preview_change(desk.workspace, desk.session, desk.changed(Move((field_part(1, "q3"),), 0.5, 0)), job)
    assert desk.standing() == before
    assert len(versions(desk.workspace, desk.session)) == 1


def test_a_session_s_template_goes_through_the_studio(desk: Desk, tmp_path: Path) -> None:
    """Opened from the session, changed, previewed, brought in, saved as a file: always the same sheet."""
    projects = Projects.of_workspace(desk.workspace, SystemClock())
    project = projects.from_session(desk.workspace, desk.session)
    assert not project.unsaved
    assert project.blank(1) is not None
    project.editor.do(SetProperty((field_part(1, "q1"),), "title", "第一题"))
    assert project.unsaved
    project.close()
    project = projects.from_session(desk.workspace, desk.session)  # as it was left
    assert project.unsaved
    preview = desk.preview(session_change(project))
    assert preview.nothing
    assert preview.read == 0
    done = desk.carry_out(preview)
    assert done.version is not None
    project.saved(version_id=done.version.id)
    assert not project.unsaved
    assert desk.template() == project.document
    written = save_file(project, tmp_path / "数学.json")
    assert [path.name for path in written] == ["数学-math-p1.png", "数学-math-p2.png", "数学.json"]
    assert codec.load(tmp_path / "数学.json").pages[0].blank == "数学-math-p1.png"
    project.close()
    again = projects.from_file(tmp_path / "数学.json")
    assert again.pictures().keys() == {"数学-math-p1.png", "数学-math-p2.png"}
    again.close()


def test_a_project_without_changes_follows_the_session(desk: Desk) -> None:
    """When another version came in, an unchanged project begins anew with it; a changed one stays."""
    projects = Projects.of_workspace(desk.workspace, SystemClock())
    project = projects.from_session(desk.workspace, desk.session)
    project.close()
    desk.carry_out(desk.preview(desk.changed(Move((field_part(1, "q3"),), 0.5, 0.0))))
    project = projects.from_session(desk.workspace, desk.session)
    assert project.document == desk.template()
    project.editor.do(SetProperty((field_part(1, "q1"),), "title", "x"))
    mine = project.document
    project.close()
    desk.carry_out(desk.preview(desk.changed(Move((field_part(1, "q3"),), 0.1, 0.0))))
    project = projects.from_session(desk.workspace, desk.session)
    assert project.document == mine
    project.close()
    assert len(projects.all()) == 1


def test_points_of_the_paper_are_exact(desk: Desk) -> None:
    """A gain is the difference of two totals, half points included."""
    key, _ = session_key(desk.workspace, desk.session)
    items = tuple(
        item.model_copy(update={"points": item.points + Decimal("0.5")}) if i == 0 else item
        for i, item in enumerate(key.items)
    )
    preview = desk.preview(SessionChange(key=key.model_copy(update={"items": items})))
    assert {change.gain for change in preview.scores} == {Decimal("0.5")}
