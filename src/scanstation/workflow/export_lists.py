"""What is exported beside the scores: the record of corrections, what is unfinished, what was withdrawn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scanstation.domain.errors import ScanStationError
from scanstation.domain.problems import ScriptState
from scanstation.domain.rows import Decision, DecisionKind, Refusal
from scanstation.report.tables import Cell
from scanstation.review.answers import decided_values, standing
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.scoring.key import answer_text
from scanstation.workflow.export_words import DECISIONS, FIELD_STATUSES, PROBLEMS, REASONS, STATES

RECORD_HEADER = (
    "考号", "批次", "张号", "来源", "字段", "类型", "机器识读", "更正为", "更正人", "时间", "说明", "已撤销",
)  # fmt: skip
OPEN_HEADER = ("批次", "张号", "考号", "类别", "题号或页", "原因", "来源")
WITHDRAWN_HEADER = ("考号", "批次", "张号", "作废人", "时间", "说明", "来源")


@dataclass(frozen=True)
class OpenPoint:
    """One thing that is not finished. `seq` is the leaf's place in the batch (None: an input without one)."""

    batch: str
    seq: int | None
    number: str
    category: str
    what: str
    why: str
    source: str

    def row(self) -> list[Cell]:
        """Return the row under OPEN_HEADER."""
        return [self.batch, self.seq, self.number, self.category, self.what, self.why, self.source]


def record_rows(
    decisions: Sequence[Decision], script_of: Mapping[str, Script], batches: Mapping[str, str]
) -> Iterator[list[Cell]]:
    """Yield who corrected what, when, from what to what, oldest first; undone ones are named as such."""
    counting = {d.id for d in standing(decisions)}
    undone = {
        str(d.value.get("decision_id")): f"{d.who} {d.created_at.astimezone():%Y-%m-%d %H:%M:%S}"
        for d in decisions
        if d.kind is DecisionKind.REVOKE
    }
    for decision in decisions:
        if decision.kind is DecisionKind.REVOKE:
            continue
        script = script_of.get(decision.sheet_id)
        yield [
            script.number.value if script is not None else "",
            batches.get(script.batch_id, "") if script is not None else "",
            _seq(script, decision.sheet_id),
            _source(script, decision.sheet_id, decision.page_id),
            decision.field_id or "",
            DECISIONS[decision.kind],
            _before(decision, script),
            _after(decision),
            decision.who,
            decision.created_at,
            decision.why,
            "" if decision.id in counting else undone.get(decision.id, "是"),
        ]


def _before(decision: Decision, script: Script | None) -> str:
    """Return what the machine had made of it."""
    if script is None:
        return ""
    if decision.kind is DecisionKind.NUMBER:
        return " / ".join(script.candidates)
    reading = next((s.reading for s in script.sides if s.page.id == decision.page_id), None)
    if reading is None:
        return ""
    if decision.kind is DecisionKind.IDENTIFY:
        return "、".join(REASONS[r] for r in reading.reasons)
    field = reading.fields.get(decision.field_id or "")
    return "" if field is None else f"{field.value}（{FIELD_STATUSES[field.status]}）"


def _after(decision: Decision) -> str:
    match decision.kind:
        case DecisionKind.ANSWER:
            return answer_text(decided_values(decision)) or "（空白）"
        case DecisionKind.IDENTIFY:
            return f"第 {decision.value.get('page')} 页"
        case DecisionKind.ACCEPT:
            kinds = {kind.value: text for kind, text in PROBLEMS.items()}
            return kinds.get(str(decision.value.get("reason")), "")
        case _:
            return str(decision.value.get("value", ""))


SayRefusal = Callable[[Refusal], str]
"""Says why an input was refused, in the language of whoever exports."""


def open_points(
    scripts: Sequence[Script],
    refusals: Sequence[tuple[str, Refusal]],
    batches: Mapping[str, str],
    say_refusal: SayRefusal,
) -> Iterator[OpenPoint]:
    """Yield everything that is not finished, by name: open problems, unread scripts, refused inputs."""
    for script in scripts:
        for problem in script.problems:
            yield _open_problem(problem, script, batches)
        if script.state is ScriptState.UNREAD:
            source = _source(script, script.id, None)
            yield OpenPoint(
                batches[script.batch_id],
                script.seq,
                script.number.value,
                STATES[script.state],
                "",
                "",
                source,
            )
    for batch, refusal in refusals:
        yield OpenPoint(batch, None, "", "拒收", "", say_refusal(refusal), refusal.source_name)


def unscored_point(script: Script, items: Sequence[str], batches: Mapping[str, str]) -> OpenPoint:
    """Name the items of a settled script that the key can't score."""
    why = "标准答案与模板或题本不符"
    source = _source(script, script.id, None)
    number = script.number.value
    return OpenPoint(batches[script.batch_id], script.seq, number, "计分", "、".join(items), why, source)


def _open_problem(problem: Problem, script: Script, batches: Mapping[str, str]) -> OpenPoint:
    what = problem.title or problem.field_id or ""
    if not what and problem.pages:
        what = "第 " + "、".join(str(p) for p in problem.pages) + " 页"
    why = "、".join(REASONS[r] for r in problem.reasons)
    if problem.others:
        why += f"（与另外 {len(problem.others)} 份答卷）"
    source = _source(script, problem.sheet_id, problem.page_id)
    return OpenPoint(
        batches[script.batch_id], _seq(script, problem.sheet_id), script.number.value,
        PROBLEMS[problem.kind], what, why, source,
    )  # fmt: skip


def english_refusal(refusal: Refusal) -> str:
    """Return the error's English text, for callers without a catalogue of translations."""
    kinds = list(ScanStationError.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind.code == refusal.error_code:
            try:
                return kind.message.format(**refusal.params)
            except (KeyError, IndexError, ValueError):
                break  # written by another version of the program
    return refusal.error_code


def withdrawn_rows(scripts: Sequence[Script], batches: Mapping[str, str]) -> Iterator[list[Cell]]:
    """Yield the leaves that do not count, with who said so."""
    for script in scripts:
        decision = script.withdrawal
        if decision is not None:
            yield [
                script.number.value,
                batches[script.batch_id],
                script.seq,
                decision.who,
                decision.created_at,
                decision.why,
                _source(script, script.id, None),
            ]


def _seq(script: Script | None, sheet_id: str) -> int | None:
    if script is None:
        return None
    return next((leaf.sheet.seq for leaf in script.leaves if leaf.sheet.id == sheet_id), script.seq)


def _source(script: Script | None, sheet_id: str, page_id: str | None) -> str:
    """Name the file or picture that something is about."""
    if script is None:
        return ""
    for side in script.sides:
        if side.page.id == page_id or (page_id is None and side.page.sheet_id == sheet_id):
            return side.page.source_name
    return ""
