"""What the demo tells: what was read, what needs a person, where the export is, and whether it passed."""

from collections import Counter
from pathlib import Path

from rich import box
from rich.table import Table

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import console, said, say
from scanstation.domain.problems import ScriptState
from scanstation.simulate.truth import Case
from scanstation.workflow.demo_check import DemoCheck, LeafCheck
from scanstation.workflow.demo_exam import DemoResult

_CASES = {
    Case.CLEAN: QT_TRANSLATE_NOOP("cli", "usual"),
    Case.UPSIDE_DOWN: QT_TRANSLATE_NOOP("cli", "upside down"),
    Case.TURNED_OVER: QT_TRANSLATE_NOOP("cli", "back first"),
    Case.SKEWED: QT_TRANSLATE_NOOP("cli", "skewed"),
    Case.LIGHT_HAND: QT_TRANSLATE_NOOP("cli", "light marks"),
    Case.ERASURES: QT_TRANSLATE_NOOP("cli", "erasures"),
    Case.DOUBLE_MARK: QT_TRANSLATE_NOOP("cli", "two marks"),
    Case.CHANGED_MIND: QT_TRANSLATE_NOOP("cli", "crossed out and changed"),
    Case.WRONG_MARKS: QT_TRANSLATE_NOOP("cli", "ticks and strokes"),
    Case.NO_BARCODE: QT_TRANSLATE_NOOP("cli", "barcode missing"),
    Case.GRID_SLIP: QT_TRANSLATE_NOOP("cli", "number marked wrongly"),
    Case.NO_NUMBER: QT_TRANSLATE_NOOP("cli", "number incomplete"),
    Case.OTHER_SUBJECT: QT_TRANSLATE_NOOP("cli", "other subject"),
    Case.SCANNED_TWICE: QT_TRANSLATE_NOOP("cli", "scanned twice"),
    Case.ABSENT: QT_TRANSLATE_NOOP("cli", "absent"),
    Case.EMPTY_CARD: QT_TRANSLATE_NOOP("cli", "nothing answered"),
    Case.BLANK_PAPER: QT_TRANSLATE_NOOP("cli", "plain paper"),
    Case.TORN: QT_TRANSLATE_NOOP("cli", "corner torn off"),
    Case.CUT_SHORT: QT_TRANSLATE_NOOP("cli", "picture cut short"),
}


def show(result: DemoResult, folder: Path) -> None:
    """Print the whole report."""
    check = result.check
    console.print(_by_case(check))
    console.print(_for_people([leaf for leaf in check.leaves if leaf.asked]))
    counts = result.counts
    say(
        QT_TRANSLATE_NOOP(
            "cli",
            "{leaves} leaves, {pages} pages: {good} good, {unsure} unsure, {bad} bad; "
            "{problems} items in the correction list.",
        ),
        leaves=counts.leaves,
        pages=counts.pages,
        good=counts.good,
        unsure=counts.unsure,
        bad=counts.bad,
        problems=counts.problems,
    )
    roster = result.roster
    say(
        QT_TRANSLATE_NOOP(
            "cli", "In the registry: {count}. Without a sheet: {missing}. Not in it: {unknown}."
        ),
        count=roster.students,
        missing=f"{roster.missing.number} {roster.missing.name}",
        unknown=f"{roster.unknown.number} {roster.unknown.name}" if roster.unknown is not None else "—",
    )
    for path in result.exported.paths:
        say("→ {path}", path=path)
    say(QT_TRANSLATE_NOOP("cli", "Workspace: {path}"), path=folder)
    if check.good:
        verdict = QT_TRANSLATE_NOOP(
            "cli", "[bold green]✓ passed[/]: {fields} fields compared, {silent} silent errors."
        )
    else:
        verdict = QT_TRANSLATE_NOOP(
            "cli", "[bold red]✗ FAILED[/]: {fields} fields compared, {silent} silent errors."
        )
    say(verdict, fields=check.fields, silent=check.silent_errors)
    for leaf in check.leaves:
        if not leaf.good:
            say("[red]{number}[/] {fault}", number=leaf.truth.index, fault=_fault(leaf))


def _fault(leaf: LeafCheck) -> str:
    if leaf.state is None:
        return said(QT_TRANSLATE_NOOP("cli", "lost, or never fed"))
    parts = []
    if leaf.silent:
        parts.append(
            said(QT_TRANSLATE_NOOP("cli", "given as sure and wrong: {ids}"), ids=", ".join(leaf.silent))
        )
    if leaf.unlisted:
        parts.append(
            said(QT_TRANSLATE_NOOP("cli", "unsure and not listed: {ids}"), ids=", ".join(leaf.unlisted))
        )
    if leaf.missed:
        parts.append(said(QT_TRANSLATE_NOOP("cli", "nobody is asked about it")))
    return "; ".join(parts)


def _by_case(check: DemoCheck) -> Table:
    table = Table(title=said(QT_TRANSLATE_NOOP("cli", "What was read")), title_justify="left", box=box.SIMPLE)
    table.add_column(said(QT_TRANSLATE_NOOP("cli", "sheets")))
    for heading in (
        QT_TRANSLATE_NOOP("cli", "leaves"),
        QT_TRANSLATE_NOOP("cli", "good"),
        QT_TRANSLATE_NOOP("cli", "unsure"),
        QT_TRANSLATE_NOOP("cli", "bad"),
        QT_TRANSLATE_NOOP("cli", "silent errors"),
    ):
        table.add_column(said(heading), justify="right")
    for case in (case for case in Case if any(leaf.truth.case is case for leaf in check.leaves)):
        leaves = [leaf for leaf in check.leaves if leaf.truth.case is case]
        states = Counter(leaf.state for leaf in leaves)
        table.add_row(
            said(_CASES[case]),
            str(len(leaves)),
            *(str(states[s] or "") for s in (ScriptState.GOOD, ScriptState.UNSURE, ScriptState.BAD)),
            str(sum(len(leaf.silent) for leaf in leaves)),
        )
    return table


def _for_people(leaves: list[LeafCheck]) -> Table:
    title = said(QT_TRANSLATE_NOOP("cli", "What needs a person"))
    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    table.add_column(said(QT_TRANSLATE_NOOP("cli", "leaf")), justify="right")
    table.add_column(said(QT_TRANSLATE_NOOP("cli", "sheets")))
    table.add_column(said(QT_TRANSLATE_NOOP("cli", "asked about")), overflow="fold")
    for leaf in leaves:
        table.add_row(str(leaf.truth.index), said(_CASES[leaf.truth.case]), ", ".join(leaf.asked))
    return table
