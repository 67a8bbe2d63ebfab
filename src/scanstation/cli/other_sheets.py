"""Tells of sheets of a list that are not read, and how to take them."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import said, say, words_of
from scanstation.workflow.registry.other_sheets import OtherSheet


def tell_other_sheets(others: Sequence[OtherSheet], *, replaces: bool = False) -> None:
    """Print a line for each; `replaces`: another list would replace this one, so that none can follow it."""
    for other in others:
        how = said(
            QT_TRANSLATE_NOOP("cli", "A list replaces the one before; put all rows on one sheet.")
            if replaces
            else QT_TRANSLATE_NOOP("cli", 'To take that one: --sheet "{name}"'),
            name=other.name,
        )
        say("[yellow]![/] {said} {how}", said=words_of(other.said), how=how)
