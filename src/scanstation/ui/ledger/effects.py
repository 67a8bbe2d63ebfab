"""Says what a correction would change in the ledgers of other screens' sessions."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from scanstation.ui import language
from scanstation.workflow.ledger.roster_preview import SessionEffect
from scanstation.workflow.ledger.words import KINDS, STAGES

translate = QCoreApplication.translate


def effect_text(effects: Sequence[SessionEffect]) -> str:
    """Return a line or two for each session that would stand otherwise; "" where none would."""
    texts: list[str] = []
    for effect in effects:
        parts = [
            f"{language.text('labels', STAGES[stage])} {before} → {after}"
            for stage, (before, after) in effect.difference.counts.items()
        ]
        for kind, (come, _) in effect.difference.kinds.items():
            if come:
                parts.append(f"{language.text('labels', KINDS[kind])} +{come}")
        if effect.closed:
            parts.append(translate("Effects", "it is closed, and would not be what was signed"))
        texts.append(f"{effect.session.title}: {', '.join(parts)}")
    if not texts:
        return ""
    return translate("Effects", "What would change:") + "\n" + "\n".join(texts)
