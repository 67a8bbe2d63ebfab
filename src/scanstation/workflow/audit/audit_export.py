"""An audit as a workbook that explains itself: figures, strata, every drawn reading, the method."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

from scanstation.report.tables import Cell, Table, write_workbook
from scanstation.review.audit import Finding, Verdict, finding
from scanstation.store.workspace import Workspace
from scanstation.workflow.audit.auditing import AuditState
from scanstation.workflow.audit.earlier import earlier_samples
from scanstation.workflow.written_files import write_export

_VERDICTS = {
    Verdict.OPEN: "未录入",
    Verdict.RIGHT: "一致",
    Verdict.DISPUTED: "待第二人录入（计为错误）",
    Verdict.WRONG: "错误",
}
_METHOD = (
    "抽样框为全部机器确信的客观题识读结果（不含作废答卷、缺考考生及人工裁定的题目），每行：页面、字段、填涂选项、层，"
    "制表符分隔，排序后取 SHA-256。单位的秩为“种子、页面、字段”（制表符分隔）的 SHA-256，各层取秩最小者；"
    "各层数量按规模比例逐个分配（Webster 法）。录入者看不到机器结果；与机器不一致者由第二人再录，"
    "第二人与机器一致时计为一致。上限为单侧 Clopper–Pearson 精确二项上限（Biometrika 26, 1934, 404–413）。"
)


def percent(rate: float) -> str:
    """Return a rate in per cent, rounded up to two significant digits, so that it never promises too much."""
    if rate <= 0:
        return "0 %"
    value = Decimal(repr(rate)) * 100  # 0.07 * 100 is more than 7 in binary
    step = Decimal(1).scaleb(min(0, value.adjusted() - 1))
    return f"{value.quantize(step, ROUND_CEILING):f} %"


def as_asked(rate: float) -> str:
    """Return a rate that somebody chose in per cent, exactly: a confidence rounded up would be a lie."""
    return f"{(Decimal(repr(rate)) * 100).normalize():f} %"


def export_audit(workspace: Workspace, state: AuditState, found: Finding, path: Path) -> Path:
    """Write an audit as xlsx. Raises FileInUse, FileNotWritten."""
    strata = [(name or "全部", t.drawn, t.keyed, t.wrong) for name, t in state.strata.items()]
    tables = [
        Table("结论", ("项目", "值"), list(_figures(state, found)), (30, 80)),
        Table("分层", ("层", "抽取", "已录入", "错误"), strata, (30, 10, 10, 10)),
        Table(
            "明细",
            ("序号", "页面", "题号", "层", "机器结果", "录入（人：结果）", "判定"),
            _details(state),
            (8, 40, 10, 20, 12, 40, 26),
        ),
    ]
    earlier = earlier_samples(workspace, state.audit)
    if earlier:
        header = ("抽样时间", "抽样人", "种子", "抽取", "已录入", "错误", "错误率上限")
        rows = [_earlier(one, found) for one in earlier]
        tables.append(Table("此前抽样", header, rows, (20, 12, 40, 10, 10, 10, 14)))
    return write_export(path, write_workbook(tables))


def _earlier(state: AuditState, asked: Finding) -> Sequence[Cell]:
    audit, count = state.audit, state.count
    bound = finding(count, audit.frame_size, asked.confidence, asked.goal).bound
    when = f"{audit.created_at.astimezone():%Y-%m-%d %H:%M:%S}"
    return when, audit.who, audit.seed, count.drawn, count.keyed, count.wrong, percent(bound)


def _figures(state: AuditState, found: Finding) -> Iterator[Sequence[Cell]]:
    audit, count = state.audit, state.count
    yield "错误率上限", percent(found.bound)
    yield "置信度", as_asked(found.confidence)
    yield "确信识读总数（抽样框）", audit.frame_size
    yield "抽取", count.drawn
    yield "已录入", count.keyed
    yield "错误", count.wrong
    yield "其中待第二人录入", count.disputed
    yield f"达到 {as_asked(found.goal)} 还需录入（均无误时）", _more(found.more)
    if count.disputed:
        yield "同上，待第二人录入者均与机器一致时", _more(found.more_if_cleared)
    yield "种子", audit.seed
    yield "抽样框 SHA-256", audit.frame_sha256
    yield "方法版本", audit.method
    yield "数据截至", f"{audit.as_of.astimezone():%Y-%m-%d %H:%M:%S}"
    yield "抽样人", audit.who
    yield "方法", _METHOD


def _more(count: int | None) -> Cell:
    return "错误过多，无法达到" if count is None else count


def _details(state: AuditState) -> Iterator[Sequence[Cell]]:
    for drawn in state.draws:
        said = "；".join(f"{w.who}：{''.join(w.values) or '空'}" for w in state.words.get(drawn.id, ()))
        yield (
            drawn.place,
            drawn.page_id,
            drawn.field_id,
            drawn.stratum,
            "".join(drawn.values) or "空",
            said,
            _VERDICTS[state.verdicts[drawn.id]],
        )
