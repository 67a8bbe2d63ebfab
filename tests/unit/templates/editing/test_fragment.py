"""Copied parts as text."""

import pytest

from scanstation.templates.editing.errors import NotCopied, PartGone
from scanstation.templates.editing.fragment import copied, fragment_of, parsed
from scanstation.templates.editing.parts import all_parts, field_part
from scanstation.templates.model import Template


def test_round_trip(sheet_of_all: Template) -> None:
    """All parts but page codes come back as they were."""
    everything = [part.id for part in all_parts(sheet_of_all)]
    found = parsed(copied(sheet_of_all, everything))
    assert found == fragment_of(sheet_of_all, everything)
    assert found.fields == tuple(field for _, field in sheet_of_all.fields())
    assert len(found.anchors) == 8


def test_refused(sheet_of_all: Template) -> None:
    """What isn't there can't be copied; what is no fragment can't be pasted."""
    with pytest.raises(PartGone):
        copied(sheet_of_all, [field_part(1, "nowhere")])
    for text in ("", "[]", '{"format":"scanstation-template"}', " " * 8_000_001):
        with pytest.raises(NotCopied):
            parsed(text)
