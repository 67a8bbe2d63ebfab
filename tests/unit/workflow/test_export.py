"""Export: scores, answers, the record, what is unfinished; complete, in order, and safe to open."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.errors import ScanStationError
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.report.tables import read_workbook
from scanstation.templates import codec
from scanstation.workflow import correct
from scanstation.workflow.errors import FileInUse, NoTemplate
from scanstation.workflow.exams import create_exam
from scanstation.workflow.export import ExportSummary, export_session
from scanstation.workflow.keys import set_answers


def _export(office: Any, folder: Path) -> ExportSummary:
    return export_session(office.workspace, office.session.id, folder)


def _sheet(summary: ExportSummary, name: str) -> list[dict[str, Any]]:
    header, *rows = read_workbook(summary.paths[0], name)
    return [dict(zip(header, [*row, *[None] * (len(header) - len(row))], strict=True)) for row in rows]


@pytest.fixture
def keyed(office: Any) -> Any:
    """Return the office with a key: q1 A and q2 B for 5 each, q3 ACD for 6, 3 for a part of it."""
    set_answers(office.workspace, office.session.id, {"q1": "A", "q2": "B"}, "王", points=Decimal(5))
    set_answers(
        office.workspace, office.session.id, {"q3": "ACD"}, "王", points=Decimal(6), partial=Decimal(3)
    )
    return office


def test_scores_in_order_of_number(keyed: Any, tmp_path: Path) -> None:
    """Rows go by number whatever the order of feeding; each item has answer, points and why."""
    for number in ("1003", "1001", "1002"):
        keyed.feed(keyed.front(number))
    keyed.workspace.batches.close(keyed.batch.id)
    summary = _export(keyed, tmp_path)
    rows = _sheet(summary, "成绩")
    assert [r["考号"] for r in rows] == ["1001", "1002", "1003"]
    assert rows[0]["总分"] == 13 and rows[0]["状态"] == "完成" and rows[0]["题本"] == "A"
    assert (rows[0]["3 答案"], rows[0]["3 得分"], rows[0]["3 判分"]) == ("AC", 3, "部分得分")
    assert (rows[0]["批次"], rows[0]["张号"]) == ("一号箱", 2)
    assert summary.complete and summary.exported == 3
    assert [p.name for p in summary.paths] == [
        "2026 秋季期末-数学-成绩.xlsx", "2026 秋季期末-数学-成绩.csv", "2026 秋季期末-数学-未完成.csv",
    ]  # fmt: skip


def test_csv_has_the_same_scores(keyed: Any, tmp_path: Path) -> None:
    """The CSV opens in Excel and says what the workbook says."""
    keyed.feed(keyed.front("0001"))
    summary = _export(keyed, tmp_path)
    data = summary.paths[1].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (row["考号"], row["总分"]) == ("0001", "13")


def test_unfinished_is_named(keyed: Any, tmp_path: Path, doubtful: FieldReading) -> None:
    """No total where anything is open; every open point is listed with leaf, item, reason and file."""
    keyed.feed(keyed.front("1001", q2=doubtful))
    keyed.feed(PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,)))
    keyed.feed(None)
    keyed.workspace.batches.refuse(keyed.batch.id, "坏.pdf", "x", ScanStationError(detail="broken"))
    summary = _export(keyed, tmp_path)
    assert not summary.complete
    first = next(r for r in _sheet(summary, "成绩") if r["考号"] == "1001")
    assert (first["总分"], first["状态"], first["2 答案"], first["2 得分"], first["2 判分"]) == (
        None, "待更正", "AB?", None, "待定",
    )  # fmt: skip
    assert [(r["张号"], r["类别"], r["题号或页"], r["来源"]) for r in _sheet(summary, "未完成")] == [
        (1, "客观题", "2", "1.png"), (2, "页面异常", "第 1 页", "2.png"), (3, "未识读", None, "3.png"),
        (None, "拒收", None, "坏.pdf"),
    ]  # fmt: skip
    assert len(summary.unfinished) == 4
    totals = {r["项目"]: r["数目"] for r in _sheet(summary, "汇总")}
    assert (totals["是否完成"], totals["未完成事项"], totals["待更正"], totals["异常"], totals["未识读"]) == (
        "未完成", 4, 1, 1, 1,
    )  # fmt: skip


def test_record_of_corrections(keyed: Any, tmp_path: Path, doubtful: FieldReading) -> None:
    """Who corrected what, when, from what to what and why; undone ones stay on record."""
    keyed.feed(keyed.front("1001", q2=doubtful))
    problem = keyed.board().problems[0]
    first = correct.answer(keyed.workspace, problem, ["A"], "李老师", "看错了")
    correct.undo(keyed.workspace, first, "王老师")
    correct.answer(keyed.workspace, problem, [], "王老师")
    correct.number(
        keyed.workspace, keyed.board().number_question(problem.script_id), "2002", "王老师", "=cmd"
    )
    summary = _export(keyed, tmp_path)
    rows = _sheet(summary, "更正记录")
    assert [(r["字段"], r["机器识读"], r["更正为"], r["更正人"], r["说明"]) for r in rows] == [
        ("q2", "AB（多涂）", "A", "李老师", "看错了"),
        ("q2", "AB（多涂）", "（空白）", "王老师", None),
        (None, "1001", "2002", "王老师", "=cmd"),
    ]
    assert rows[0]["已撤销"].startswith("王老师") and rows[1]["已撤销"] is None
    assert _sheet(summary, "成绩")[0]["更正人"] == "王老师"
    assert b"'=cmd" in _raw(summary.paths[0])


def _raw(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".xml"))


def test_withdrawn_are_listed_apart(keyed: Any, tmp_path: Path) -> None:
    """A withdrawn script has no score row, but who withdrew it and why is listed."""
    keyed.feed(keyed.front("1001"))
    keyed.feed(keyed.front("1001"))
    correct.withdraw(keyed.workspace, keyed.board().problems[1], "王老师", "重复扫描")
    summary = _export(keyed, tmp_path)
    assert [r["张号"] for r in _sheet(summary, "成绩")] == [1]
    (row,) = _sheet(summary, "作废")
    assert (row["考号"], row["张号"], row["作废人"], row["说明"]) == ("1001", 2, "王老师", "重复扫描")
    assert summary.complete


def test_absentee_row(keyed: Any, tmp_path: Path) -> None:
    """An absentee is listed as such, without points."""
    nothing = FieldReading("", (), FieldStatus.BLANK, 0.9)
    flag = FieldReading("Q", ("Q",), FieldStatus.OK, 0.9)
    keyed.feed(keyed.front("1001", absent=flag, q1=nothing, q2=nothing, q3=nothing))
    (row,) = _sheet(_export(keyed, tmp_path), "成绩")
    assert (row["缺考"], row["状态"], row["总分"], row["1 得分"]) == ("缺考", "缺考", None, None)


def test_export_without_a_key(office: Any, tmp_path: Path) -> None:
    """Answers can be exported before there is a key; there are no totals then, and it says so."""
    office.feed(office.front("1001"))
    summary = _export(office, tmp_path)
    assert not summary.complete and summary.key_items == 0
    assert _sheet(summary, "成绩")[0]["总分"] is None
    assert _sheet(summary, "答案")[0]["3"] == "AC"


def test_key_that_does_not_fit(office: Any, tmp_path: Path) -> None:
    """Items that a later template no longer has leave totals open, and are named as the reason."""
    set_answers(office.workspace, office.session.id, {"q1": "A", "q2": "B"}, "王")
    template = codec.loads(office.version.document)
    page = template.pages[0]
    kept = page.model_copy(update={"fields": tuple(f for f in page.fields if f.id != "q2")})
    changed = codec.dumps(template.model_copy(update={"pages": (kept,)}))
    office.version = office.workspace.templates.add(office.session.id, changed)
    office.feed(office.front("1001"))
    summary = _export(office, tmp_path)
    assert not summary.complete
    assert [(p.category, p.what) for p in summary.unfinished] == [("计分", "q2")]
    assert _sheet(summary, "成绩")[0]["总分"] is None


def test_refusals(keyed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file held by Excel is said so, no template is refused, a cancelled export writes nothing."""
    keyed.feed(keyed.front("1001"))
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        export_session(keyed.workspace, keyed.session.id, tmp_path / "out", job)
    assert not (tmp_path / "out").exists()
    bare = keyed.workspace.exams.add_session(keyed.session.exam_id, "英语", "英语")
    with pytest.raises(NoTemplate):
        export_session(keyed.workspace, bare.id, tmp_path)

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("scanstation.workflow.written_files.write_durably", held)
    with pytest.raises(FileInUse, match=r"成绩\.xlsx"):
        _export(keyed, tmp_path)


def test_export_again_is_the_same(keyed: Any, tmp_path: Path) -> None:
    """The same session exported twice has the same rows, and replaces the files."""
    for number in ("1002", "1001"):
        keyed.feed(keyed.front(number))
    first = {name: _sheet(_export(keyed, tmp_path), name) for name in ("成绩", "答案", "未完成")}
    again = _export(keyed, tmp_path)
    assert {name: _sheet(again, name) for name in first} == first
    assert len(list(tmp_path.glob("*成绩*"))) == 2


def test_long_titles_fit_and_keep_sessions_apart(office: Any, tmp_path: Path) -> None:
    """The longest titles give names that the disk takes, and two subjects don't overwrite each other."""
    names = set()
    exam = create_exam(office.workspace, "长" * 200)
    for subject in ("数学", "英语", "长" * 200):
        session = office.workspace.exams.add_session(exam.id, subject, "")
        office.workspace.templates.add(session.id, office.version.document)
        names |= {path.name for path in export_session(office.workspace, session.id, tmp_path).paths}
    assert len(names) == 9
    assert any("-数学-" in name for name in names)


def test_titles_that_are_no_file_names(keyed: Any, tmp_path: Path) -> None:
    """Slashes and other signs in a title make a plain file name."""
    session = keyed.workspace.exams.add_session(keyed.session.exam_id, "../数学/A:B?", "数学")
    keyed.workspace.templates.add(session.id, keyed.version.document)
    summary = export_session(keyed.workspace, session.id, tmp_path)
    assert all(p.parent == tmp_path for p in summary.paths)


def test_refusals_are_told_in_the_language_of_who_exports(keyed: Any, tmp_path: Path) -> None:
    """The list of what is unfinished uses the words that the caller gives for a refused input."""
    keyed.workspace.batches.refuse(keyed.batch.id, "坏.pdf", "x", ScanStationError(detail="broken"))
    summary = export_session(
        keyed.workspace, keyed.session.id, tmp_path, say_refusal=lambda r: f"{r.source_name} 打不开"
    )
    assert "坏.pdf 打不开" in [r["原因"] for r in _sheet(summary, "未完成")]
