"""Settings of an exam's registry."""

import json

import pytest

from scanstation.domain.gates import Role
from scanstation.registry.exam_numbers import PatternRefused
from scanstation.registry.marking_mode import MarkingMode
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.settings import (
    RegistrySettings,
    registry_settings,
    set_marking_mode,
    set_pattern,
)


def test_settings_are_kept(office):
    """Each leaves the others as they are; before anything was set there are usual ones."""
    workspace, exam = office.workspace, office.exam_id
    assert registry_settings(workspace, exam) == RegistrySettings()
    set_pattern(workspace, exam, "7{school:4}{serial:4}", office.writer)
    set_marking_mode(workspace, exam, MarkingMode.VIRTUAL_SCHOOL, office.writer)
    wanted = RegistrySettings("7{school:4}{serial:4}", MarkingMode.VIRTUAL_SCHOOL)
    assert registry_settings(workspace, exam) == wanted
    workspace.registry_memory.set_settings(exam, json.dumps({"pattern": "{serial:3}", "new": 1}), "赵")
    assert registry_settings(workspace, exam) == RegistrySettings("{serial:3}")


def test_what_is_not_kept(office):
    """A pattern that makes no numbers, and settings by nobody or by a school."""
    workspace, exam = office.workspace, office.exam_id
    with pytest.raises(PatternRefused):
        set_pattern(workspace, exam, "x", office.writer)
    with pytest.raises(OperatorMissing):
        set_pattern(workspace, exam, "{serial:3}", Writer(" "))
    with pytest.raises(NotTheirs):
        set_marking_mode(workspace, exam, MarkingMode.VIRTUAL_SCHOOL, Writer("钱", Role.SCHOOL, "0101"))
    assert registry_settings(workspace, exam) == RegistrySettings()
