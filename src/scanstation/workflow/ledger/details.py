"""What was seen of a difference, as it is printed and exported: in Chinese, sheets by their labels."""

from collections.abc import Mapping
from itertools import chain

from scanstation.domain.problems import ProblemKind
from scanstation.ledger.ledger import Ledger, Line
from scanstation.ledger.stages import Kind
from scanstation.workflow.export_words import PROBLEMS


def sheet_labels(ledger: Ledger) -> Mapping[str, str]:
    """Return by the id of a script what it is called, withdrawn ones too."""
    counting = (entry.script for entry in ledger.scripts if entry.script is not None)
    return {script.id: script.label for script in chain(counting, ledger.withdrawn)}


def printed_detail(line: Line, labels: Mapping[str, str]) -> str:
    """Return a line's detail for people; "" where number and sheet, which stand beside it, say it all."""
    parts = line.detail.split()
    match line.kind:
        case Kind.BAG_COUNT:
            return f"袋面 {parts[0]} 张，实有 {parts[1]} 张"
        case Kind.WRONG_BOOKLET:
            return f"应为 {parts[0]}，实为 {parts[1]}"
        case Kind.DUPLICATE:
            return "、".join(labels.get(part, "") for part in parts if part != line.script)
        case Kind.UNDECIDED:
            return "、".join(PROBLEMS[ProblemKind(part)] for part in parts)
        case Kind.PAGE_MISSING:
            return f"缺第 {line.detail.replace(',', '、')} 页"
        case Kind.NOT_CUT:
            return line.detail
        case _:
            return ""
