"""Every word that a window may have to show has a text."""

from enum import StrEnum

import pytest

from scanstation.domain.labels import label
from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.domain.rows import BatchSource, DecisionKind

_KINDS: list[type[StrEnum]] = [
    Reason, FieldStatus, PageStatus, ScriptState, ProblemKind, DecisionKind, BatchSource,
]  # fmt: skip


@pytest.mark.parametrize("kind", _KINDS)
def test_every_value_has_a_text(kind: type[StrEnum]) -> None:
    """No value shows as its code, and within a kind no two show the same."""
    texts = [label(value) for value in kind]
    assert all(texts) and len(set(texts)) == len(texts)


def test_others_have_none() -> None:
    """A value of another kind is an error of ours, not an empty label."""

    class Other(StrEnum):
        X = "x"

    with pytest.raises(KeyError):
        label(Other.X)
