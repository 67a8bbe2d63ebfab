from collections.abc import Callable

import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus
from scanstation.recognise.dots import dotted
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Style
from scanstation.templates.model import Template

Scan = Callable[..., bytes]


def _marks(plan: PagePlan, lines: int, beside: float = 0.05) -> MarkScores:
    """Return marks with a dot in the second box of so many lines, all other boxes like `beside`."""
    peak = np.full(len(plan.centres), beside)
    peak[plan.starts[:lines] + 1] = 0.5
    known = np.ones(len(peak), bool)
    return MarkScores(0.1 * peak, 0.05 * peak, peak, known, known, 200.0)


@pytest.mark.parametrize(
    ("lines", "beside", "found"), [(60, 0.05, 60), (50, 0.05, 50), (40, 0.05, 0), (60, 0.2, 0)]
)
def test_one_dot_on_nearly_every_line_is_a_habit(
    sheet: Template, lines: int, beside: float, found: int
) -> None:
    """Where many lines have none, or other boxes have spots, too, dots prove nothing."""
    plan = PagePlan.of(sheet.page(2))
    assert len(plan.starts) == 60
    assert np.count_nonzero(dotted(plan, _marks(plan, lines, beside))) == found


def test_dots_of_a_student_who_makes_nothing_else_are_read(reader: Reader, scan: Scan) -> None:
    """They are the answers; a line without one is not sure, since a dot may be lost."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i != 40}
    styles = dict.fromkeys(answers.items(), Style.DOT)
    fields = reader.read(scan(answers, page=2, dpi=200, styles=styles)).fields
    sure = [key for key in answers if fields[key].status is FieldStatus.OK]
    assert all(fields[key].value == answers[key] for key in sure)
    assert len(sure) > 50
