"""Says what a correction would change in the ledgers of other screens' sessions."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.ledger.ledger import Line
from scanstation.ui import language
from scanstation.workflow.ledger.roster_preview import SessionEffect
from scanstation.workflow.ledger.words import KINDS, STAGES

_WHAT = QT_TRANSLATE_NOOP("Effects", "What would change:")
_SIGNED = QT_TRANSLATE_NOOP("Effects", "it is closed, and would not be what was signed")
_NAMED = 5
"""Lines that come, and that go, which are named."""


def _named(sign: str, lines: Sequence[Line]) -> list[str]:
    told: list[str] = []
    for line in lines[:_NAMED]:
        whose = " ".join(filter(None, (line.number, line.name, line.label)))
        told.append(f"    {sign} {language.text('labels', KINDS[line.kind])}: {whose}")
    return [*told, f"    {sign} …"] if len(lines) > _NAMED else told


def effect_text(effects: Sequence[SessionEffect]) -> str:
    """Return a line or two for each session that would stand otherwise; "" where none would.

    Works without an application too, for the commands.
    """
    texts: list[str] = []
    for effect in effects:
        parts = [
            f"{language.text('labels', STAGES[stage])} {before} → {after}"
            for stage, (before, after) in effect.difference.counts.items()
        ]
        for kind, (come, go) in effect.difference.kinds.items():
            signed = " ".join([f"+{come}"] * bool(come) + [f"−{go}"] * bool(go))
            parts.append(f"{language.text('labels', KINDS[kind])} {signed}")
        if effect.closed:
            parts.append(language.text("Effects", _SIGNED))
        texts.append(f"{effect.session.title}: {', '.join(parts)}")
        texts += _named("+", effect.difference.opened) + _named("−", effect.difference.closed)
    if not texts:
        return ""
    return language.text("Effects", _WHAT) + "\n" + "\n".join(texts)
