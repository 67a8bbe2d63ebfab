"""What stands on the paper of a closing, in Chinese, from the stored document alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from scanstation.domain.ledger_rows import Closing
from scanstation.ledger.stages import STAGES, Kind, Stage
from scanstation.report.closing_pdf import ClosingPaper, PaperTable
from scanstation.workflow.ledger.words import PRINTED_KINDS, PRINTED_STAGES

_TIME = "%Y-%m-%d %H:%M:%S"
_NO_SCHOOL = "（未知）"


def closing_paper(
    closing: Closing, document: Mapping[str, Any], reopened: Closing | None = None
) -> ClosingPaper:
    """Return the paper of a closing; where a reopening has superseded it, title, facts and footer say so."""
    record = document["record"]
    total = document["total"]
    void = "" if reopened is None else "（已失效）"
    return ClosingPaper(
        title=f"场次结账单{void}",
        facts=(
            *_superseded(reopened),
            ("考试", document["exam"]),
            ("场次", document["session"]),
            ("结账人", closing.who),
            ("结账时间", f"{closing.created_at.astimezone():{_TIME}}"),
            ("说明", closing.why),
            ("检录", "已录入" if document["checked"] else "未录入，应考者均按实考计"),
            ("台账校验码", closing.sha256),
            ("变更记录", f"第 {record['number']} 条　{record['sha256']}"),
        ),
        tables=(_balance(total), _schools(document["schools"], total), _lines(document["lines"])),
        remarks=(
            f"共进纸答卷 {total['fed']} 份，其中作废 {total['fed'] - total['counts'][Stage.SCANNED]} 份。",
            "每一环节的数目等于上一环节加减所列差异；每项差异均已说明。台账校验码由全部考生、答卷与差异算得。",
        ),
        signatures=("结账人", "复核人", "日期"),
        footer=f"{document['exam']} {document['session']}　{closing.sha256[:16]}{void}",
    )


def _superseded(reopened: Closing | None) -> Sequence[tuple[str, str]]:
    if reopened is None:
        return ()
    when = f"{reopened.created_at.astimezone():{_TIME}}"
    return (("状态", f"已失效：{reopened.who} 于 {when} 重新开放，原因：{reopened.why}"),)


def _balance(total: Mapping[str, Any]) -> PaperTable:
    rows: list[list[str]] = []
    stages: set[int] = set()
    before: int | None = None
    for stage in STAGES:
        flows = [(Kind(kind), count) for at, kind, count in total["flows"] if at == stage]
        count = total["counts"][stage]
        rows += [["", PRINTED_KINDS[kind], f"{by:+d}".replace("-", "−"), ""] for kind, by in flows]
        checked = ""
        if before is not None:
            worked_out = before + sum(by for _, by in flows)
            checked = "平衡" if worked_out == count else f"不平：应为 {worked_out}"
        stages.add(len(rows))
        rows.append([PRINTED_STAGES[stage], "", str(count), checked])
        before = count
    header = ("环节", "差异", "数目", "核对")
    return PaperTable("一、各环节数目", header, rows, (34, 0, 30, 40), frozenset(stages))


def _schools(schools: list[Mapping[str, Any]], total: Mapping[str, Any]) -> PaperTable:
    rows = [_school(school["school"] or _NO_SCHOOL, school) for school in schools]
    rows.append(_school("合计", total))
    header = ("学校", *(PRINTED_STAGES[stage] for stage in STAGES), "差异")
    return PaperTable("二、各校数目", header, rows, (0, *[14.0] * 9, 13), frozenset({len(rows) - 1}))


def _school(name: str, tally: Mapping[str, Any]) -> list[str]:
    return [name, *(str(tally["counts"][stage]) for stage in STAGES), str(tally["lines"])]


def _lines(lines: list[Mapping[str, Any]]) -> PaperTable:
    rows = [
        [
            str(at),
            " ".join(filter(None, (line["school"], line["room"]))),
            line["number"],
            line["name"],
            PRINTED_KINDS[Kind(line["kind"])],
            line["label"],
            line.get("told", ""),  # closings from before it was kept have none
            line["why"],
            f"{line['who']} {datetime.fromisoformat(line['when']).astimezone():%m-%d %H:%M}",
        ]
        for at, line in enumerate(lines, start=1)
    ]
    header = ("序", "学校 考场", "考号", "姓名", "差异", "卡号", "细节", "说明", "何人何时")
    return PaperTable(f"三、差异及说明（{len(rows)} 项）", header, rows, (8, 24, 20, 14, 24, 18, 24, 0, 22))
