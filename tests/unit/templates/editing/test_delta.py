"""Differences of documents: applied, they give the new one exactly."""

import json
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.delta import delta, patched
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import Template


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers())
def test_exact_through_json(
    sheet_of_all: Template, some_command: Callable[[Random, Template], Command], seed: int
) -> None:
    """Any step, and any number of steps at once, is exact through JSON, forward and back."""
    random, document = Random(seed), sheet_of_all
    for _ in range(30):
        try:
            after = applied(document, some_command(random, document)).document
        except ChangeRefused:
            continue
        assert patched(document, json.loads(json.dumps(delta(document, after)))) == after
        assert patched(after, json.loads(json.dumps(delta(after, document)))) == document
        document = after
    assert patched(sheet_of_all, json.loads(json.dumps(delta(sheet_of_all, document)))) == document


def test_small_where_little_changed(sheet_of_all: Template) -> None:
    """Moving one field names no other, and nothing of the other page."""
    after = applied(sheet_of_all, Move((field_part(1, "q2"),), 1, 0)).document
    first, second = delta(sheet_of_all, after)["pages"]
    assert second == 1
    assert [each if isinstance(each, list) else each["id"] for each in first["fields"]] == [
        [0, 5],
        "q2",
        [6, 9],
    ]
