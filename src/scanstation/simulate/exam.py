"""Invents the demo exam: students, the answer key, what each student marked, and the cases of the stack."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from scanstation.simulate.hand import Style
from scanstation.simulate.truth import Case, LeafTruth, Student
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    ChoiceField,
    DigitGridField,
    SelectionField,
    Template,
)

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾"
_GIVEN = "子涵雨欣浩然梓萱宇轩思源佳怡俊杰诗琪天佑一诺嘉宁书瑶明哲若曦文博安然"

_SPECIAL = {
    Case.UPSIDE_DOWN: 5,
    Case.TURNED_OVER: 1,
    Case.SKEWED: 2,
    Case.LIGHT_HAND: 4,
    Case.ERASURES: 4,
    Case.DOUBLE_MARK: 3,
    Case.CHANGED_MIND: 1,
    Case.WRONG_MARKS: 1,
    Case.NO_BARCODE: 2,
    Case.GRID_SLIP: 2,
    Case.NO_NUMBER: 1,
    Case.ABSENT: 2,
    Case.EMPTY_CARD: 1,
    Case.TORN: 1,
    Case.CUT_SHORT: 1,
}
"""How many leaves of each case there are among 60 students."""


@dataclass(frozen=True)
class Exam:
    """The exam on one card: the key (item → right options), the students, and the leaves in feed order."""

    key: dict[str, tuple[str, ...]]
    students: tuple[Student, ...]
    leaves: tuple[LeafTruth, ...]


def invent_exam(template: Template, seed: int, students: int = 60) -> Exam:
    """Return the demo exam for any card with a digit grid; the same for the same seed.

    Beside the students' own leaves there are one of another subject, one plain sheet of paper and one that is
    scanned twice.
    """
    rng = np.random.default_rng([seed, 0])
    fields = [f for _, f in template.fields()]
    key = {f.id: _right(f, rng) for f in fields if isinstance(f, ChoiceField)}
    width = next((len(f.columns) for f in fields if isinstance(f, DigitGridField)), 8)
    people = tuple(_student(i, width, rng) for i in range(students))
    cases = _cases(students, rng)
    leaves = [_sat(template, key, person, case, rng) for person, case in zip(people, cases, strict=True)]
    clean = [leaf for leaf in leaves if leaf.case is Case.CLEAN]
    again = replace(clean[len(clean) // 2], case=Case.SCANNED_TWICE) if clean else None
    leaves.insert(len(leaves) // 4, LeafTruth(0, Case.OTHER_SUBJECT, None, ""))
    leaves.insert(len(leaves) // 2, LeafTruth(0, Case.BLANK_PAPER, None, ""))
    if again is not None:
        leaves.append(again)
    return Exam(key, people, tuple(replace(leaf, index=i) for i, leaf in enumerate(leaves, start=1)))


def _student(i: int, width: int, rng: np.random.Generator) -> Student:
    name = str(rng.choice(list(_SURNAMES))) + "".join(
        str(c) for c in rng.choice(list(_GIVEN), rng.integers(1, 3))
    )
    return Student(exam_number(i, width), name)


def place_of(i: int) -> tuple[str, str]:
    """Return room and seat of the student who comes at place `i`, counted from 0."""
    room, seat = divmod(i, 30)
    return f"{room + 1:02d}", f"{seat + 1:02d}"


def school_code(width: int) -> str:
    """Return the school's part of exam numbers of so many digits."""
    return f"26{'1' + '0' * width}"[: max(0, width - 4)]


def exam_number(i: int, width: int) -> str:
    """Return a number of so many digits: school, room, seat."""
    return (school_code(width) + "".join(place_of(i)))[-width:]


def _cases(students: int, rng: np.random.Generator) -> list[Case]:
    scale = min(1.0, students / 60)
    special = [case for case, count in _SPECIAL.items() for _ in range(max(1, round(count * scale)))]
    cases = [*special[:students], *[Case.CLEAN] * max(0, students - len(special))]
    return [cases[i] for i in rng.permutation(len(cases))]


def _right(item: ChoiceField, rng: np.random.Generator) -> tuple[str, ...]:
    options = item.line.options
    count = int(rng.integers(2, len(options))) if item.multiple and len(options) > 2 else 1
    return tuple(options[i] for i in sorted(rng.choice(len(options), count, replace=False)))


def _sat(
    template: Template,
    key: dict[str, tuple[str, ...]],
    student: Student,
    case: Case,
    rng: np.random.Generator,
) -> LeafTruth:
    """Return what the student made of the card."""
    fields = [f for _, f in template.fields()]
    ability = float(rng.uniform(0.45, 0.95))
    marked: dict[str, tuple[str, ...]] = {}
    for item in fields:
        if isinstance(item, ChoiceField):
            marked[item.id] = _answer(item, key[item.id], ability, rng)
        elif isinstance(item, BookletField | SelectionField):
            marked[item.id] = (str(rng.choice(item.line.options)),)
    grid = next((f for f in fields if isinstance(f, DigitGridField)), None)
    if grid is not None:
        marked[grid.id] = tuple(student.number)
    barcode = student.number if any(isinstance(f, BarcodeField) for f in fields) else ""
    leaf = LeafTruth(0, case, student, student.number, barcode=barcode, marked=marked)
    change = _CHANGES.get(case)
    return _with_answers(template, change(leaf, template, rng) if change else leaf)


def _answer(
    item: ChoiceField, right: tuple[str, ...], ability: float, rng: np.random.Generator
) -> tuple[str, ...]:
    chance = rng.random()
    if chance < ability:
        return right
    if chance > 0.985:
        return ()
    return _right(item, rng)


def _with_answers(template: Template, leaf: LeafTruth) -> LeafTruth:
    """Fill in what a careful person says of each field."""
    answers = {}
    for _, item in template.fields():
        if isinstance(item, DigitGridField):
            filled = leaf.marked.get(item.id, ())
            answers[item.id] = "".join(filled) if any(c != "?" for c in filled) else ""
        elif hasattr(item, "line"):
            marks = leaf.marked.get(item.id, ())
            answers[item.id] = "".join(o for o in item.line.options if o in marks)
    return replace(leaf, answers=answers)


# The cases, each as a change of an ordinary leaf

_Change = Callable[[LeafTruth, Template, np.random.Generator], LeafTruth]


def _single(template: Template, leaf: LeafTruth) -> list[ChoiceField]:
    """Return the single-choice items that the student answered."""
    items = [f for _, f in template.fields() if isinstance(f, ChoiceField)]
    return [f for f in items if not f.multiple and leaf.marked[f.id]]


def _some(items: list[ChoiceField], count: int, rng: np.random.Generator) -> list[ChoiceField]:
    return [items[i] for i in sorted(rng.choice(len(items), min(count, len(items)), replace=False))]


def _another(item: ChoiceField, leaf: LeafTruth, rng: np.random.Generator) -> str:
    return str(rng.choice([o for o in item.line.options if o not in leaf.marked[item.id]]))


def _erasures(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    items = _some(_single(template, leaf), 4, rng)
    styles = {(i.id, _another(i, leaf, rng)): Style.ERASED for i in items}
    return replace(leaf, styles=styles, doubtful=frozenset(i.id for i in items))


def _double(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    items = _some(_single(template, leaf), 2, rng)
    twice = {i.id: (*leaf.marked[i.id], _another(i, leaf, rng)) for i in items}
    return replace(leaf, marked={**leaf.marked, **twice}, doubtful=frozenset(twice))


def _changed(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    items = _some(_single(template, leaf), 1, rng)
    styles = {(i.id, _another(i, leaf, rng)): Style.CROSSED_OUT for i in items}
    return replace(leaf, styles=styles, doubtful=frozenset(i.id for i in items))


def _wrong_marks(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    items = _some(_single(template, leaf), 4, rng)
    kinds = (Style.TICK, Style.STROKE, Style.PARTIAL, Style.CROSS)
    styles = {(i.id, leaf.marked[i.id][0]): kind for i, kind in zip(items, kinds, strict=False)}
    return replace(leaf, styles=styles, doubtful=frozenset(i.id for i in items))


def _no_barcode(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    return replace(leaf, barcode="")


def _grid_slip(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    grid = next(f for _, f in template.fields() if isinstance(f, DigitGridField))
    at = int(rng.integers(len(grid.columns)))
    digits = list(leaf.marked[grid.id])
    digits[at] = str((int(digits[at]) + 1) % 10)
    return replace(leaf, marked={**leaf.marked, grid.id: tuple(digits)}, doubtful=frozenset({grid.id}))


def _no_number(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    grid = next(f for _, f in template.fields() if isinstance(f, DigitGridField))
    digits = list(leaf.marked[grid.id])
    digits[int(rng.integers(len(grid.columns)))] = "?"
    return replace(
        leaf, barcode="", marked={**leaf.marked, grid.id: tuple(digits)}, doubtful=frozenset({grid.id})
    )


def _absent(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    flag = next((f for _, f in template.fields() if f.id == template.absence), None)
    if flag is None or flag.type != "flag":
        return replace(leaf, marked={})
    return replace(leaf, marked={flag.id: flag.line.options})


def _empty(leaf: LeafTruth, template: Template, rng: np.random.Generator) -> LeafTruth:
    return replace(leaf, marked={})


_CHANGES: dict[Case, _Change] = {
    Case.ERASURES: _erasures,
    Case.DOUBLE_MARK: _double,
    Case.CHANGED_MIND: _changed,
    Case.WRONG_MARKS: _wrong_marks,
    Case.NO_BARCODE: _no_barcode,
    Case.GRID_SLIP: _grid_slip,
    Case.NO_NUMBER: _no_number,
    Case.ABSENT: _absent,
    Case.EMPTY_CARD: _empty,
}
