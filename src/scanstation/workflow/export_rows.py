"""Score and answer rows of the exported tables, script by script."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.report.tables import Cell
from scanstation.review.answers import Answer
from scanstation.review.field_checks import needs_person
from scanstation.review.layout import Layout
from scanstation.review.scripts import Script
from scanstation.scoring.key import AnswerKey, answer_text
from scanstation.scoring.score import Score
from scanstation.workflow.export_words import SCORES, STATES
from scanstation.workflow.scores import score_script

SCORE_HEADER = ("考号", "题本", "缺考", "总分", "状态", "更正人", "批次", "张号")
ANSWER_HEADER = ("考号", "状态", "批次", "张号")


class ScriptRows:
    """Makes the rows of a script for one key and template. `batches` names batches by id."""

    def __init__(self, key: AnswerKey, layout: Layout, batches: Mapping[str, str]) -> None:
        self._key = key
        self._layout = layout
        self._batches = batches
        identity = {p.field.id for p in layout.identity}
        self._fields = [f for f in layout.fields if f not in identity]

    def score_header(self) -> list[str]:
        """Return the headings of the score table."""
        names = _names([(i.field, i.title) for i in self._key.items])
        return [*SCORE_HEADER, *(f"{name} {part}" for name in names for part in ("答案", "得分", "判分"))]

    def answer_header(self) -> list[str]:
        """Return the headings of the answer table: every field but the identity ones."""
        return [*ANSWER_HEADER, *_names([(f, self._layout.fields[f].field.title) for f in self._fields])]

    def rows(self, script: Script) -> tuple[list[Cell], list[Cell], tuple[str, ...]]:
        """Return one script's score row and answer row, and items pending although nothing is open on it.

        Such items show that the key does not fit the template, or not this booklet.
        """
        own = replace(script)  # the answers made for these rows go when the rows are done
        result = score_script(self._key, own)
        batch = self._batches[own.batch_id]
        good = own.state is ScriptState.GOOD
        state = "缺考" if good and own.absent else STATES[own.state]
        people = dict.fromkeys(d.who for d in own.decisions)
        score_row: list[Cell] = [
            own.number.value,
            own.booklet.value if own.booklet is not None and own.booklet.status is FieldStatus.OK else "",
            "缺考" if own.absent else "",
            self._total(own, result),
            state,
            "、".join(people),
            batch,
            own.seq,
        ]
        for item in result.items:
            answer = own.answers.get(item.field)
            score_row += [shown(answer, self._options(item.field)), item.points, SCORES[item.reason]]
        answers = (shown(own.answers.get(f), self._options(f)) for f in self._fields)
        unscored = result.pending if good else ()
        return score_row, [own.number.value, state, batch, own.seq, *answers], unscored

    def _options(self, field: str) -> Sequence[str]:
        place = self._layout.fields.get(field)
        return place.options if place is not None else ()

    def _total(self, script: Script, result: Score) -> Decimal | None:
        """Return the total, only where nothing about the script is open."""
        return result.total if script.state is ScriptState.GOOD and self._key.items else None


def _names(fields: Sequence[tuple[str, str]]) -> list[str]:
    """Head columns by printed title, with the id where there is none or where it stands twice."""
    titles = Counter(title for _, title in fields)
    return [title if title and titles[title] == 1 else f"{title} {field}".strip() for field, title in fields]


def shown(answer: Answer | None, options: Sequence[str] = ()) -> str:
    """Return an answer as a table shows it: marks joined, a question mark behind what is not settled."""
    if answer is None:
        return ""
    text = answer_text(answer.values, options) if answer.values else answer.value
    return f"{text}?" if needs_person(answer) else text


def by_number(script: Script) -> tuple[bool, str, str, int]:
    """Order scripts by number, those without one last, then by feed order."""
    number = script.number.value
    return (not number, number, script.batch_id, script.seq)
