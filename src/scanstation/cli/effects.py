"""What a change would do to ledgers, as commands say it: in words, and as JSON."""

from collections.abc import Sequence
from typing import Any

from scanstation.cli.reporting import effects_words, say
from scanstation.ledger.ledger import Line
from scanstation.workflow.ledger.roster_preview import SessionEffect

_JSON_LINES = 1000
"""Lines that come, and that go, which stand in a document; the counts are of all."""


def tell_effects(effects: Sequence[SessionEffect]) -> None:
    """Print counts, and the first lines that would come and go by name; nothing where none would."""
    if text := effects_words(effects):
        say("{text}", text=text)


def effects_document(effects: Sequence[SessionEffect]) -> list[dict[str, Any]]:
    """Return what would change, session by session."""
    return [
        {
            "session": effect.session.title,
            "closed": effect.closed,
            "counts": {stage.value: pair for stage, pair in effect.difference.counts.items()},
            "kinds": {kind.value: pair for kind, pair in effect.difference.kinds.items()},
            "come": [line_document(line) for line in effect.difference.opened[:_JSON_LINES]],
            "go": [line_document(line) for line in effect.difference.closed[:_JSON_LINES]],
        }
        for effect in effects
    ]


def line_document(line: Line) -> dict[str, object]:
    """Return one line of a ledger."""
    word = line.word
    return {
        "kind": line.kind.value,
        "school": line.place.school,
        "room": line.place.room,
        "number": line.number,
        "name": line.name,
        "sheet": line.label,
        "detail": line.detail,
        "why": word.why if word is not None else None,
        "who": word.who if word is not None else None,
    }
