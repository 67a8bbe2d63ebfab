"""The owner of state: commands in, undo and redo exact, observers told."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.templates import rules
from scanstation.templates.editing import history
from scanstation.templates.editing.commands.adding import AddAnchor, Delete
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.placing import Align, Edge, Move
from scanstation.templates.editing.commands.properties import SetId, SetProperty
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.errors import ChangeRefused, IdTaken
from scanstation.templates.editing.parts import PartId, anchor_part, field_part
from scanstation.templates.model import Template

Q1, Q2 = field_part(1, "q1"), field_part(1, "q2")
KEEP = settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _walk(
    editor: Editor, random: Random, steps: int, make: Callable[[Random, Template], Command]
) -> list[tuple[Template, tuple[PartId, ...]]]:
    """Do random commands until there are `steps` steps; return the states after each, the first included."""
    states = [(editor.document, editor.selection)]
    while editor.steps < steps:
        try:
            editor.do(make(random, editor.document))
        except ChangeRefused:
            assert editor.document == states[-1][0]
            continue
        if editor.steps == len(states):
            states.append((editor.document, editor.selection))
        elif editor.document != states[-1][0]:
            states[-1] = (editor.document, editor.selection)
    return states


def test_undo_over_a_thousand_steps_is_exact(
    sheet_of_all: Template, some_command: Callable[[Random, Template], Command]
) -> None:
    """A thousand random changes undone give every document back, and redone again."""
    editor = Editor(sheet_of_all)
    states = _walk(editor, Random(5), 1_000, some_command)
    for document, _ in reversed(states[:-1]):
        editor.undo()
        assert editor.document == document
    assert editor.document == sheet_of_all
    assert editor.undo_name is None
    for document, selection in states[1:]:
        editor.redo()
        assert (editor.document, editor.selection) == (document, selection)
    assert editor.redo_name is None


@KEEP
@given(seed=st.integers(), turns=st.lists(st.integers(-40, 40), max_size=6))
def test_going_back_and_on_ends_where_it_should(
    sheet_of_all: Template,
    some_command: Callable[[Random, Template], Command],
    seed: int,
    turns: list[int],
) -> None:
    """Any mixture of undo and redo shows the document of that step, packed or not."""
    editor = Editor(sheet_of_all)
    states = _walk(editor, Random(seed), 2 * history.KEPT_WHOLE + 20, some_command)
    at = len(states) - 1
    for turn in turns:
        for _ in range(abs(turn)):
            (editor.redo if turn > 0 else editor.undo)()
        at = min(max(at + turn, 0), len(states) - 1)
        assert editor.document == states[at][0]


@KEEP
@given(seed=st.integers())
def test_ids_stay_apart_and_problems_agree_with_the_rules(
    sheet_of_all: Template, some_command: Callable[[Random, Template], Command], seed: int
) -> None:
    """After any change no id is there twice; a severe problem is shown exactly where the format is broken."""
    editor, random = Editor(sheet_of_all), Random(seed)
    for steps in range(1, 60):
        _walk(editor, random, steps, some_command)
        names = [name for _, field in editor.document.fields() for name in rules.names_of(field)]
        assert len(set(names)) == len(names)
        broken = rules.check(editor.document)
        assert bool(broken) == any(problem.severe for problem in editor.problems()), broken


def test_a_step_after_undo_ends_redo(sheet_of_all: Template) -> None:
    """What was undone is gone once something else is done."""
    editor = Editor(sheet_of_all)
    editor.do(Move((Q1,), 1, 0))
    editor.undo()
    editor.do(Delete((Q2,)))
    assert editor.redo_name is None
    editor.undo()
    assert editor.document == sheet_of_all


def test_nudges_of_one_selection_are_one_step(sheet_of_all: Template) -> None:
    """Ten nudges are undone at once; another selection, or settling, begins a new step."""
    editor = Editor(sheet_of_all)
    for _ in range(10):
        editor.do(Move.nudge((Q1,), 1, 0))
    assert editor.steps == 1
    assert editor.page_index(1).box(Q1) == pytest.approx((21, 100, 25, 2.6), abs=1e-3)
    editor.do(Move.nudge((Q2,), 1, 0))
    editor.settle()
    editor.do(Move.nudge((Q2,), 1, 0))
    assert editor.steps == 3
    editor.undo()
    editor.undo()
    editor.undo()
    assert editor.document == sheet_of_all


def test_a_nudge_after_undo_is_a_new_step(sheet_of_all: Template) -> None:
    """An undone nudge is not what the next one goes on with."""
    editor = Editor(sheet_of_all)
    editor.do(Move.nudge((Q1,), 1, 0))
    editor.do(Align((Q1, Q2), Edge.LEFT))
    editor.undo()
    editor.do(Move.nudge((Q1,), 1, 0))
    assert editor.steps == 2


def test_a_refused_change_changes_nothing(sheet_of_all: Template) -> None:
    """Document, selection and history are as before, and the error says why."""
    editor = Editor(sheet_of_all)
    editor.select([Q1])
    with pytest.raises(IdTaken, match="q2"):
        editor.do(SetId(Q1, "q2"))
    assert (editor.document, editor.selection, editor.steps) == (sheet_of_all, (Q1,), 0)


def test_a_change_to_the_same_is_no_step(sheet_of_all: Template) -> None:
    """Setting what is set already leaves nothing to undo."""
    editor = Editor(sheet_of_all)
    editor.do(SetProperty((Q1,), "multiple", False))
    assert editor.undo_name is None


def test_undo_selects_what_was_selected(sheet_of_all: Template) -> None:
    """After undoing a deletion the parts are selected as they were before it."""
    editor = Editor(sheet_of_all)
    editor.select([Q1, Q2])
    editor.do(Delete(editor.selection))
    assert editor.selection == ()
    editor.undo()
    assert editor.selection == (Q1, Q2)


def test_only_parts_that_are_there_are_selected(sheet_of_all: Template) -> None:
    """Selecting drops parts that don't exist, and doubles."""
    editor = Editor(sheet_of_all)
    editor.select([Q1, anchor_part(1, 9), Q1, anchor_part(1, 3)])
    assert editor.selection == (Q1, anchor_part(1, 3))


def test_a_draft_is_shown_but_not_done(sheet_of_all: Template) -> None:
    """A drag shows its state, is one step when committed, and none when dropped."""
    editor = Editor(sheet_of_all)
    editor.draft(Move((Q1,), 5, 0))
    editor.draft(Move((Q1,), 7, 0))
    assert editor.document == sheet_of_all
    assert editor.page_index(1).box(Q1) == pytest.approx((27, 100, 25, 2.6), abs=1e-3)
    editor.drop_draft()
    assert editor.shown == sheet_of_all
    editor.draft(Move((Q1,), 7, 0))
    editor.commit_draft()
    assert editor.steps == 1
    assert editor.shown is editor.document
    assert editor.page_index(1).box(Q1) == pytest.approx((27, 100, 25, 2.6), abs=1e-3)


def test_observers_hear_what_changed(sheet_of_all: Template) -> None:
    """A watcher is told of changes and selections, until it stops watching."""
    editor = Editor(sheet_of_all)
    heard: list[Changed] = []
    stop = editor.watch(heard.append)
    editor.select([Q1])
    editor.do(AddAnchor(1, (100, 100, 5, 5)))
    assert heard == [Changed(document=False, selection=True), Changed(document=True, selection=True)]
    stop()
    editor.undo()
    assert len(heard) == 2
