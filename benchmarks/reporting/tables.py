"""Tables and shares as Markdown."""

from typing import Any

Figures = dict[str, Any]
"""What a benchmark wrote."""


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table with a head."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percent(share: float) -> str:
    """Return a share (0-1) in per cent with three digits."""
    return f"{100 * share:.3g} %"
