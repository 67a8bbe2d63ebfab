"""Tests of scanstation.base.clock."""

from datetime import UTC, datetime, timedelta

from scanstation.base.clock import FixedClock, SystemClock


def test_system_clock_tells_utc() -> None:
    """The computer's clock gives aware times in UTC that don't go back."""
    first, second = SystemClock().now(), SystemClock().now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second


def test_fixed_clock_moves_only_when_told() -> None:
    """A fixed clock gives the set time until it is set anew."""
    clock = FixedClock(datetime(2026, 9, 1, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 9, 1, tzinfo=UTC)
    clock.at += timedelta(minutes=5)
    assert clock.now() == datetime(2026, 9, 1, 0, 5, tzinfo=UTC)
