"""How schools stand in online marking, in the window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind, Teacher
from scanstation.registry.marking_mode import MarkingMode
from scanstation.workflow.registry.settings import registry_settings

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


def _names(page: Any) -> list[str]:
    return [one.name for one in page.table.rows_model.rows]


def test_a_mode_is_chosen_and_shown(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choice is kept for the exam, the markers follow it, and can be saved."""
    teacher = Teacher(school_code="0101", name="王", grade=7, classes="1", phone="13800000001")
    registry.enter(ListKind.TEACHERS, teacher, Teacher(school_code="0101", name="孙"))
    page = registry.show("marking")
    assert (page.modes[MarkingMode.BY_SCHOOL].isChecked(), _names(page)) == (True, ["王"])
    assert page.told.text().endswith("without an account: 1")
    page.modes[MarkingMode.VIRTUAL_SCHOOL].click()
    registry.settle()
    assert registry_settings(registry.workspace, registry.exam_id).marking is MarkingMode.VIRTUAL_SCHOOL
    assert _names(page) == ["一中王"]
    out = tmp_path / "m.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.export_button.click()
    registry.settle()
    assert "虚拟学校,七年级,1,一中王,13800000001" in out.read_text(encoding="utf-8-sig")


def test_a_school_sees_its_own_and_chooses_nothing(registry: Registry) -> None:
    """The mode is the exam's; markers of other schools are not shown."""
    registry.enter(ListKind.TEACHERS, *(Teacher(school_code=c, name=c, phone="1") for c in ("0101", "0102")))
    registry.window.desk.work_as(Role.SCHOOL, "0102")
    page = registry.show("marking")
    assert (_names(page), [button.isEnabled() for button in page.modes.values()]) == (["0102"], [False] * 2)
