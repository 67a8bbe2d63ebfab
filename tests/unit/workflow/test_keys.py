"""The key of a session: workbook, form, window."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scanstation.report.tables import Table, read_workbook, write_workbook
from scanstation.scoring.errors import KeyTableInvalid
from scanstation.workflow.errors import FileInUse, KeyReasonMissing, NoTemplate, OperatorMissing
from scanstation.workflow.keys import export_key_form, import_key, key_rows, save_key_rows, set_answers
from scanstation.workflow.record.changes import changes
from scanstation.workflow.scores import session_key
from unit.workflow.conftest import Office


def _workbook(path: Path, *rows: list[Any]) -> Path:
    path.write_bytes(
        write_workbook([Table("标准答案", ["题号", "答案", "分值", "少选得分", "题本", "选做组"], rows)])
    )
    return path


def test_form_is_filled_in_and_imported(office: Any, tmp_path: Path) -> None:
    """The exported form, filled in, is a key; exported again it comes back filled in."""
    form = export_key_form(office.workspace, office.session.id, tmp_path / "答案.xlsx")
    header, *rows = read_workbook(form)
    assert [r[0] for r in rows] == ["q1", "q2", "q3"]
    taken = import_key(
        office.workspace,
        office.session.id,
        _workbook(form, ["q1", "A", 5], ["q2", "B/C", 2.5], ["q3", "AC", 6, 3]),
        "王",
    )
    assert (taken.items, taken.left_out, taken.maximum) == (3, (), Decimal("13.5"))
    again = read_workbook(export_key_form(office.workspace, office.session.id, form))
    assert again == [header, ["q1", "A", 5], ["q2", "B/C", 2.5], ["q3", "AC", 6, 3]]
    assert import_key(office.workspace, office.session.id, form, "王").version.number == 2


def test_all_or_nothing(office: Any, tmp_path: Path) -> None:
    """One wrong row keeps the whole table out, and the former key counts on."""
    good = _workbook(tmp_path / "a.xlsx", ["q1", "A", 5])
    assert import_key(office.workspace, office.session.id, good, "王").left_out == ("q2", "q3")
    with pytest.raises(KeyTableInvalid) as caught:
        import_key(office.workspace, office.session.id, _workbook(good, ["q1", "B", 5], ["q9", "A", 1]), "王")
    assert [(e.row, e.column) for e in caught.value.errors] == [(3, "题号")]
    key, version = session_key(office.workspace, office.session.id)
    assert version is not None and version.number == 1
    assert key.items[0].solutions[""].accepted == (("A",),)


def test_key_made_in_the_window(office: Any) -> None:
    """Answers are set item by item; the others stay, points are kept unless given."""
    own = (office.workspace, office.session.id)
    set_answers(*own, {"q1": "A", "q2": "B"}, "王", points=Decimal(2))
    set_answers(*own, {"q3": "ABD"}, "王", points=Decimal(6), partial=Decimal(3))
    set_answers(*own, {"q2": "C"}, "王")
    assert key_rows(*own)[1:] == [
        ["q1", "A", 2, "", "", ""], ["q2", "C", 2, "", "", ""], ["q3", "ABD", 6, 3, "", ""],
    ]  # fmt: skip
    set_answers(*own, {"q1": "任意"}, "王", points=Decimal(4))
    assert key_rows(*own)[1][:3] == ["q1", "任意", 4]
    with pytest.raises(KeyTableInvalid):
        set_answers(*own, {"q1": "E"}, "王")
    with pytest.raises(KeyTableInvalid):
        set_answers(*own, {"q9": "A"}, "王")


def test_booklets_in_the_window(office: Any) -> None:
    """Answers of both booklets are given as rows; then one of them can be changed alone."""
    own = (office.workspace, office.session.id)
    header = key_rows(*own)[0]
    save_key_rows(*own, [header, ["q1", "A", 5, "", "A", ""], ["q1", "B", 5, "", "B", ""]], "王")
    set_answers(*own, {"q1": "C"}, "王", booklet="B")
    assert [(r[1], r[4]) for r in key_rows(*own)[1:3]] == [("A", "A"), ("C", "B")]
    set_answers(*own, {"q1": "D"}, "王")
    assert [(r[1], r[4]) for r in key_rows(*own)[1:2]] == [("D", "")]


def test_refusals(office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key has a name on record and needs a template; a form open in Excel is said so."""
    with pytest.raises(OperatorMissing):
        set_answers(office.workspace, office.session.id, {"q1": "A"}, " ")
    bare = office.workspace.exams.add_session(office.session.exam_id, "英语", "英语")
    with pytest.raises(NoTemplate):
        key_rows(office.workspace, bare.id)

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("scanstation.workflow.written_files.write_durably", held)
    with pytest.raises(FileInUse, match="Excel"):
        export_key_form(office.workspace, office.session.id, tmp_path / "form.xlsx")


def test_a_key_that_went_out_is_replaced_with_a_reason(office: Office) -> None:
    """After an export or a closing another key needs one, which stays on record; the same key needs none."""
    own = (office.workspace, office.session.id)
    set_answers(*own, {"q1": "A"}, "王", points=Decimal(2))
    set_answers(*own, {"q1": "B"}, "王")
    office.workspace.exported.add(
        office.session.id,
        as_of=office.workspace.exported.moment(),
        template_version_id=None,
        key_version_id=None,
        scripts=0,
        unfinished=0,
    )
    assert set_answers(*own, {"q1": "B"}, "王").version.why == ""
    with pytest.raises(KeyReasonMissing):
        set_answers(*own, {"q1": "C"}, "王", why=" ")
    assert set_answers(*own, {"q1": "C"}, "王", why="原答案有误").version.why == "原答案有误"
    *_, newest = changes(office.workspace)
    assert (newest.table, newest.who, newest.why) == ("key_versions", "王", "原答案有误")


def test_a_key_of_a_reopened_session_is_replaced_with_a_reason(office: Office) -> None:
    """It was signed once, with the key of then."""
    own = (office.workspace, office.session.id)
    set_answers(*own, {"q1": "A"}, "王")
    for closes in (True, False):
        office.workspace.closings.add(
            office.session.id, closes=closes, document="{}", sha256="", who="陈", why="x"
        )
    with pytest.raises(KeyReasonMissing):
        set_answers(*own, {"q1": "C"}, "王")
