"""Who takes a session."""

from datetime import UTC, datetime

import pytest

from scanstation.domain.registry import Student
from scanstation.domain.sittings import SittingChange, SittingRule
from scanstation.registry.sittings import chosen, takes

NOW = datetime(2026, 11, 21, tzinfo=UTC)
STUDENT = Student(
    entry_id="s", school_code="01", grade=11, class_number="1", name="王", track="理科", subjects="物化地"
)


def _rule(grades: tuple[int, ...] = (), tracks: tuple[str, ...] = (), subject: str = "") -> SittingRule:
    return SittingRule("r", "x", grades, tracks, subject, None, None, "赵", NOW)


@pytest.mark.parametrize(
    ("rule", "does"),
    [
        (None, True),
        (_rule(), True),
        (_rule(grades=(10, 11)), True),
        (_rule(grades=(10,)), False),
        (_rule(tracks=("文科",)), False),
        (_rule(tracks=("理科",), subject="化学"), True),
        (_rule(subject="生物"), False),
    ],
)
def test_the_rule_decides(rule: SittingRule | None, does: bool) -> None:
    """By grade, track and chosen subject; what a rule leaves open asks nothing."""
    assert takes(STUDENT, rule, {}) is does


@pytest.mark.parametrize("does", [True, False])
def test_a_change_on_record_goes_first(does: bool) -> None:
    """Somebody decided otherwise for this student."""
    change = SittingChange("c", "x", "s", does, "赵", "转科", NOW)
    assert takes(STUDENT, _rule(grades=(11 if not does else 7,)), {"s": change}) is does


def test_chosen_subjects() -> None:
    """In one letter each, or in full: then 物 of 生物 is not 物理."""
    assert chosen("物化生") == {"物理", "化学", "生物"}
    assert chosen("生物、地理") == {"生物", "地理"}
    assert chosen("") == set()
