"""The machine's figures for the item in question: the score of each mark, and how sure it is of the field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from scanstation.domain.reading import FieldReading
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem
from scanstation.templates.model import BarcodeField
from scanstation.ui.correct.form import CorrectForm
from scanstation.ui.correct.sitting import Sitting
from scanstation.workflow.correction.readings_behind import (
    fields_behind,
    lacks_scores,
    readings_behind,
    whole_readings,
)


class Figures(QObject):
    """Shows what is at hand at once, and scores that only the store knows as soon as it has told them."""

    def __init__(self, sitting: Sitting, form: CorrectForm, parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._form = form
        self._readings: Mapping[str, FieldReading] = {}

    def show(self, problem: Problem) -> None:
        """Show the figures of an item; none to who keys it blind."""
        script, desk = self._sitting.script_of(problem), self._sitting.desk
        self._readings = {}
        if problem.blind or script is None or desk is None:
            self._form.show_figures("")
            self._form.typed.show_figures(())
            return
        self._readings = readings_behind(problem, script)
        self._show(problem)
        if lacks_scores(script, self._readings):
            workspace = desk.workspace
            desk.ask(
                lambda board: whole_readings(workspace, board, problem),
                lambda found: self._take(problem, found),
            )

    def _take(self, problem: Problem, found: Mapping[str, FieldReading]) -> None:
        now = self._sitting.problem
        if now is not None and now.id == problem.id and not now.blind:
            self._readings = found
            self._show(now)

    def _show(self, problem: Problem) -> None:
        readings = self._readings
        entry, scores = self._sitting.entry, option_scores(problem, readings)
        choices = entry.choices if entry is not None else ()
        self._form.caps.show_scores({c.key: score(scores[c.value]) for c in choices if c.value in scores})
        self._form.typed.show_figures(column_figures(problem, readings))
        self._form.show_figures(words(problem, readings, self._names(problem)))

    def _names(self, problem: Problem) -> dict[str, str]:
        """Return what people call the fields behind an item, by id."""
        script = self._sitting.script_of(problem)
        places = fields_behind(problem, script) if script is not None else ()
        barcode, other = self.tr("barcode"), self.tr("marked number")
        return {
            p.field.id: p.field.title or (barcode if isinstance(p.field, BarcodeField) else other)
            for p in places
        }


def option_scores(problem: Problem, readings: Mapping[str, FieldReading]) -> dict[str, float]:
    """Return the score of each option of an item's field, from 0 (paper) to 1 (solid ink)."""
    reading = readings.get(problem.field_id or "")
    if reading is None or DecisionKind.NUMBER in problem.actions or problem.columns:
        return {}
    return dict(zip(problem.options, reading.scores, strict=False))


def column_figures(problem: Problem, readings: Mapping[str, FieldReading]) -> list[tuple[str, str]]:
    """Return for each column of a digit grid what was read of it and the score of its darkest mark."""
    grids = (r for r in readings.values() if r.columns and len(r.columns) == len(problem.columns))
    grid = next(grids, None)
    columns = grid.columns if grid is not None else ()
    return [(c.value or "–", score(max(c.scores)).removeprefix("0") if c.scores else "") for c in columns]


def words(problem: Problem, readings: Mapping[str, FieldReading], names: Mapping[str, str]) -> str:
    """Return how sure the machine is of each field behind an item, and what the scores mean."""
    translate = QCoreApplication.translate
    if not readings:
        return ""
    if DecisionKind.NUMBER in problem.actions:
        read = translate("Correct", "{field}: {value} (confidence {percent})")
        text = " · ".join(
            read.format(field=names.get(field_id, ""), value=r.value, percent=percent(r))
            if r.value
            else translate("Correct", "{field}: nothing").format(field=names.get(field_id, ""))
            for field_id, r in readings.items()
        )
        below = translate("Correct", "below each column its mark and score")
        return f"{text} · {below}" if column_figures(problem, readings) else text
    sure = translate("Correct", "confidence {percent}")
    text = " · ".join(sure.format(percent=percent(r)) for r in readings.values())
    if option_scores(problem, readings):
        meaning = translate("Correct", "score of each mark from 0 (paper) to 1 (solid ink)")
        return f"{text} · {meaning}"
    return text


def marks_text(options: Sequence[str], scores: Sequence[float]) -> str:
    """Return options with their scores in few characters."""
    return "  ".join(f"{option} {score(value)}" for option, value in zip(options, scores, strict=False))


def score(value: float) -> str:
    """Return a score as it is shown: two places, so that they stand in line."""
    return f"{value:.2f}"


def percent(reading: FieldReading) -> str:
    """Return the confidence of a reading, rounded down: 100 % would promise too much."""
    return f"{int(reading.confidence * 100)} %"
