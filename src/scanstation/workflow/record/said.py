"""What stood before and after a change, in words."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus
from scanstation.domain.registry import ListKind
from scanstation.domain.rows import DecisionKind
from scanstation.registry.fields import FIELDS
from scanstation.scoring.key import answer_text
from scanstation.workflow.export_words import DECISIONS, FIELD_STATUSES, PROBLEMS
from scanstation.workflow.record.changes import Change
from scanstation.workflow.record.decided_before import CODE, GRID, KIND, MACHINE, SAID
from scanstation.workflow.record.places import Places
from scanstation.workflow.record.words import COLUMNS, TABLES, YES_NO

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 40
"""Places of a document that are said one by one; the JSON lines have all."""
_DRAWN = "document.pages."
"""Where things are drawn on a template's pages: counted, not told."""
_SILENT = frozenset(
    {
        "sha256",
        "frame_sha256",
        "field",
        "format",
        "version",
        "id",
        "values",
        "student_id",
        "item_id",
        "draw_id",
        "page_id",
    }
)
_UNDECIDED = {DecisionKind.WITHDRAW: "有效", DecisionKind.ACCEPT: "待确认"}
"""What stands before the first word of such a kind."""
_SURE = (FieldStatus.OK, FieldStatus.BLANK)
_UNSURE = {status.value: text for status, text in FIELD_STATUSES.items() if status not in _SURE}
_SAID_BY = {CODE: "条码", GRID: "填涂"}
_HEADINGS = {kind.value: {field.name: field.heading for field in FIELDS[kind]} for kind in ListKind}


def deed(change: Change) -> str:
    """Return what was done: the table's name, of a decision its kind as well."""
    name = TABLES.get(change.table, change.table)
    if change.table == "decisions":
        return f"{name}：{DECISIONS[DecisionKind(change.row['kind'])]}"
    if change.table == "session_closings" and not change.row["closes"]:
        return "重新开放"
    if change.table == "ledger_words" and not change.row["why"]:
        return "收回差异说明"
    return name


def before_and_after(change: Change, places: Places) -> tuple[str, str]:
    """Return both in words."""
    if change.table != "decisions":
        return _listed(change, change.before, places), _listed(change, change.after, places)
    kind = DecisionKind(change.row["kind"])
    if kind is DecisionKind.REVOKE:
        undone = change.before.get(KIND)
        if undone is None:
            return "撤销", "恢复"
        undone = DecisionKind(undone)
        return f"{DECISIONS[undone]} {_decided(change, undone, change.before, places)}".strip(), "撤销"
    before = _decided(change, kind, change.before, places) or _UNDECIDED.get(kind, "")
    return before, _decided(change, kind, change.after, places)


def _decided(change: Change, kind: DecisionKind, content: Mapping[str, Any], places: Places) -> str:
    if not content:
        return ""
    match kind:
        case DecisionKind.ANSWER:
            text = answer_text(content.get("value.values") or ()) or "（空白）"
        case DecisionKind.NUMBER:
            text = _told_by(content) or str(content.get("value.value") or "（无）")
        case DecisionKind.IDENTIFY:
            page = content.get("value.page")
            text = f"第 {page} 页" if page else "（未定）"
        case DecisionKind.WITHDRAW:
            sheets = content.get("value.sheets") or [change.row["sheet_id"]]
            text = "作废 " + "、".join(places.sheet(change.session_id, sheet) for sheet in sheets)
        case _:
            reason = PROBLEMS[ProblemKind(content["value.reason"])]
            text = f"{reason} 确认无误"
    machine = content.get(MACHINE)
    if machine is None:
        return text
    status = _UNSURE.get(machine, "")
    return f"机读 {text}（{status}）" if status else f"机读 {text}"


def _told_by(content: Mapping[str, Any]) -> str:
    """Return what each field says of a number where they disagree, else ""."""
    return "，".join(f"{_SAID_BY[field]} {value}" for field, value in content.get(SAID, ()))


def _listed(change: Change, content: Mapping[str, Any], places: Places) -> str:
    if change.table == "session_closings":
        return _closing(content)
    drawn = [name for name in content if change.table == "template_versions" and name.startswith(_DRAWN)]
    parts = list(_parts(change, {n: v for n, v in content.items() if n not in drawn}, places))
    rest = max(len(parts) - _MOST, 0) + len(drawn)
    return "；".join(parts[:_MOST]) + (f"；……另有 {rest} 处" if rest else "")


def _closing(content: Mapping[str, Any]) -> str:
    """A closing's document is the paper; here only what it is known by."""
    if "closes" not in content:
        return ""
    if not content["closes"]:
        return "开放"
    return f"结账 {str(content.get('sha256', ''))[:16]}".strip()


def _parts(change: Change, content: Mapping[str, Any], places: Places) -> Iterator[str]:
    headings = _HEADINGS.get(change.table, {})
    for name, value in content.items():
        steps = name.split(".")
        if steps[-1] in _SILENT or (
            name == "number" and change.table not in ("template_versions", "key_versions")
        ):
            continue
        words = [headings.get(step) or COLUMNS.get(step, step) for step in steps if not step.isdecimal()]
        called = " ".join(word for word in words if word)
        text = _text(name, value, places)
        if text:
            yield f"{called} {text}".strip()


def _text(name: str, value: Any, places: Places) -> str:
    last = name.rpartition(".")[2]
    if last in YES_NO:
        return "是" if value else "否"
    if name.endswith("_version_id"):
        return places.version(value)
    if name.endswith("_at") or name == "as_of":
        return f"{(_EPOCH + timedelta(microseconds=int(value))).astimezone():%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return answer_text(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
