"""The record as a file for people: every line says who, when, what sheet and student, before, after, why."""

import csv
import io
import json
from pathlib import Path

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.domain.registry import IdKind, ListKind, RegistryChange, School, Student
from scanstation.ledger.stages import Kind
from scanstation.workflow.correct import accept, answer, number, undo, withdraw
from scanstation.workflow.record.export import HEADER, export_record
from unit.workflow.conftest import Office, marked


def lines(office: Office, tmp_path: Path, deed: str) -> list[dict[str, str]]:
    """Return the lines of the exported CSV about one kind of deed."""
    path = tmp_path / "record.csv"
    export_record(office.workspace, path)
    found = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert all(line["链号"] and line["时间"] and line["事项"] and line["校验码"] for line in found)
    return [line for line in found if line["事项"] == deed]


def expected(office: Office) -> None:
    """Let one student be expected."""
    rows = [ExpectedRow("1001", "李四", "一中", "01")]
    office.workspace.expected_lists.add(office.session.id, rows, source="名单.xlsx", who="陈")


def test_a_word_that_agrees_with_the_machine_is_told_in_full(
    office: Office, tmp_path: Path, doubtful: FieldReading
) -> None:
    """Sheet, student, item, what the machine read, what the person said: also where both are the same."""
    office.feed(office.front("1001", q1=doubtful))
    expected(office)
    board = office.board()
    question = board.question(board.scripts[0].id, "q1")
    answer(office.workspace, question, ["A", "B"], "王", "确为多涂")
    (line,) = lines(office, tmp_path, "裁定：更正答案")
    about = [line[name] for name in ("何人", "科目", "答卷", "考号", "姓名", "对象", "改前", "改后", "原因")]
    assert about == ["王", "数学", "一号箱 1", "1001", "李四", "第 1 题", "机读 AB（多涂）", "AB", "确为多涂"]


def test_no_identifier_of_the_program_stands_in_a_line(office: Office, tmp_path: Path) -> None:
    """Sessions, batches, versions and sheets go by their names."""
    page = office.feed(office.front("1001"))
    expected(office)
    board = office.board()
    answer(office.workspace, board.question(board.scripts[0].id, "q1"), ["C"], "王")
    workspace = office.workspace
    workspace.check_ins.add(office.session.id, [CheckIn("1001", True, True)], who="陈")
    workspace.batches.close(office.batch.id)
    workspace.keys.add(office.session.id, "{}", "陈")
    workspace.keyings.add(office.session.id, f"answer:{page.id}:q2", {"value": "B", "values": ["B"]}, "陈")
    path = tmp_path / "record.csv"
    export_record(workspace, path)
    text = "\n".join(
        line.rpartition(",")[0] for line in path.read_text("utf-8-sig").splitlines()
    )  # without the hash
    for internal in (office.session.id, office.session.exam_id, office.batch.id, page.id, office.version.id):
        assert internal not in text
    (keyed,) = lines(office, tmp_path, "双人录入的一次")
    assert [keyed[name] for name in ("答卷", "考号", "对象", "改后")] == [
        "一号箱 1",
        "1001",
        "客观题 第 2 题",
        "B",
    ]


def test_what_stood_before_follows_undoing(office: Office, tmp_path: Path) -> None:
    """After an undo the word before counts again, and the undo tells what it took back."""
    office.feed(office.front("1001"))
    board = office.board()
    question = board.question(board.scripts[0].id, "q1")
    answer(office.workspace, question, ["C"], "陈")
    second = answer(office.workspace, question, ["D"], "王")
    undo(office.workspace, second, "王", "点错")
    answer(office.workspace, question, ["B"], "王")
    told = lines(office, tmp_path, "裁定：更正答案")
    assert [(line["改前"], line["改后"]) for line in told] == [("机读 A", "C"), ("C", "D"), ("C", "B")]
    (undone,) = lines(office, tmp_path, "裁定：撤销")
    assert (undone["改前"], undone["改后"], undone["对象"]) == ("更正答案 D", "撤销", "第 1 题")


def test_an_undo_that_is_undone_brings_the_word_back(office: Office, tmp_path: Path) -> None:
    """The word stands again for what comes after it."""
    office.feed(office.front("1001"))
    board = office.board()
    question = board.question(board.scripts[0].id, "q1")
    undone = undo(office.workspace, answer(office.workspace, question, ["D"], "王"), "王")
    undo(office.workspace, undone, "王")
    answer(office.workspace, question, ["B"], "王")
    assert lines(office, tmp_path, "裁定：更正答案")[-1]["改前"] == "D"
    assert lines(office, tmp_path, "裁定：撤销")[-1]["改后"] == "恢复"


def test_numbers_withdrawals_and_acceptances_are_told(office: Office, tmp_path: Path) -> None:
    """A corrected number, a leaf withdrawn, a problem accepted: each in words."""
    office.feed(office.front("1001"))
    office.feed(office.front("1001"))
    board = office.board()
    first, second = board.problems[0], board.problems[1]
    number(office.workspace, second, "1002", "陈", "看原卷")
    (line,) = lines(office, tmp_path, "裁定：更正考号")
    assert (line["改前"], line["改后"], line["答卷"]) == ("机读 1001", "1002", f"一号箱 {second.seq}")
    withdraw(office.workspace, second, "陈")
    (line,) = lines(office, tmp_path, "裁定：作废")
    assert (line["改前"], line["改后"]) == ("有效", f"作废 一号箱 {second.seq}")
    accept(office.workspace, first, "陈")
    (line,) = lines(office, tmp_path, "裁定：确认无误")
    assert (line["改前"], line["改后"]) == ("待确认", "考号重复 确认无误")


def test_both_numbers_of_a_sheet_are_told_where_they_disagree(office: Office, tmp_path: Path) -> None:
    """The barcode says one number and the grid another: what stood before is both."""
    grid = FieldReading("1002", tuple("1002"), FieldStatus.OK, 0.9, columns=tuple(map(marked, "1002")))
    office.feed(office.front("1001", number=grid))
    (problem,) = office.board().problems
    number(office.workspace, problem, "1002", "陈", "看原卷")
    (line,) = lines(office, tmp_path, "裁定：更正考号")
    assert (line["改前"], line["改后"]) == ("机读 条码 1001，填涂 1002", "1002")


def test_explanations_are_told_with_what_was_said_before(office: Office, tmp_path: Path) -> None:
    """An explanation, another one in its place, and its taking back."""
    expected(office)
    keys = [(Kind.MISSING.value, "1001", "")]
    for why in ("遗失", "已找到", ""):
        office.workspace.ledger_words.add(office.session.id, keys, "王", why)
    first, second = lines(office, tmp_path, "差异说明")
    assert (first["对象"], first["改前"], first["改后"]) == ("实考无答卷", "", "遗失")
    assert (second["改前"], second["改后"]) == ("遗失", "已找到")
    (back,) = lines(office, tmp_path, "收回差异说明")
    assert (back["改前"], back["改后"], back["何人"]) == ("已找到", "", "王")


def test_rows_of_a_list_say_who_brought_it(office: Office, tmp_path: Path) -> None:
    """A student of a list is told with the list's operator and reason."""
    expected(office)
    (line,) = lines(office, tmp_path, "应考考生")
    assert (line["何人"], line["考号"], line["姓名"]) == ("陈", "1001", "李四")
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(
        exam_id=exam, kind=ListKind.SCHOOLS, task="school", added=1, who="王", why="新建校区"
    )
    workspace.lists.enter(change, [School(code="0001", name="一中")], {})
    (line,) = lines(office, tmp_path, "学校")
    assert (line["何人"], line["原因"]) == ("王", "新建校区")


def test_id_numbers_are_masked_everywhere(office: Office, tmp_path: Path) -> None:
    """Neither the table nor the JSON lines have them whole; a change of one is still seen."""
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.STUDENTS, task="student", added=1, who="陈")
    student = Student(
        school_code="0001",
        grade=7,
        class_number="1",
        name="李四",
        id_kind=IdKind.RESIDENT,
        id_number="410105201301011234",
    )
    workspace.lists.enter(change, [student], {})
    lined = tmp_path / "record.jsonl"
    export_record(workspace, lined)
    (line,) = lines(office, tmp_path, "学生")
    assert line["姓名"] == "李四"
    assert "410105********1234" in line["改后"]
    documents = [json.loads(text) for text in lined.read_text("utf-8").splitlines()]
    assert documents[-1]["after"]["id_number"] == "410105********1234"
    for path in (lined, tmp_path / "record.csv"):
        assert "410105201301011234" not in path.read_text("utf-8-sig")


def test_a_long_document_is_told_in_part(office: Office, tmp_path: Path) -> None:
    """A template's first version does not fill the cell; a column for each thing is there."""
    (line,) = lines(office, tmp_path, "模板版本")
    assert "另有" in line["改后"]
    assert list(line) == list(HEADER)
