"""Older documents climb step by step to the present version."""

import pytest

from scanstation.templates.model import VERSION
from scanstation.templates.upgrades import STEPS, UnknownVersion, upgrade


def test_steps_run_in_order() -> None:
    """A document two versions back passes both steps and carries the new number."""
    steps = {
        1: lambda d: {**d, "trail": [*d["trail"], "1→2"]},
        2: lambda d: {**d, "trail": [*d["trail"], "2→3"]},
    }
    assert upgrade({"version": 1, "trail": []}, steps, to=3) == {"version": 3, "trail": ["1→2", "2→3"]}


def test_present_version_is_untouched() -> None:
    """A document of the present version passes as it is."""
    document = {"version": VERSION, "x": 1}
    assert upgrade(document) is document


def test_missing_step_is_refused() -> None:
    """A version without a way up is unknown."""
    with pytest.raises(UnknownVersion):
        upgrade({"version": 0}, {1: lambda d: d}, to=2)


def test_every_published_version_has_a_step() -> None:
    """Each version below the present one has its step."""
    assert sorted(STEPS) == list(range(1, VERSION))
