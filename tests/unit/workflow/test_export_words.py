"""Exported tables are Chinese throughout."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.scoring.score import ScoreReason
from scanstation.workflow.export_words import DECISIONS, FIELD_STATUSES, PROBLEMS, REASONS, SCORES, STATES


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Reason, REASONS), (FieldStatus, FIELD_STATUSES), (ProblemKind, PROBLEMS), (ScriptState, STATES),
     (DecisionKind, DECISIONS), (ScoreReason, SCORES)],
)  # fmt: skip
def test_every_value_has_a_word(kind: type[StrEnum], words: Mapping[StrEnum, str]) -> None:
    """No value lacks its Chinese word, and within a kind no two have the same."""
    assert set(words) == set(kind)
    assert len(set(words.values())) == len(words)
    assert all(any("\u4e00" <= c <= "\u9fff" for c in word) for word in words.values())
