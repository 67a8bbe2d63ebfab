"""Settings of an exam's registry."""

import json

import pytest

from scanstation.registry.exam_numbers import PatternRefused
from scanstation.registry.marking_mode import MarkingMode
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.settings import (
    RegistrySettings,
    registry_settings,
    save_registry_settings,
)


def test_settings_are_kept(office):
    """Before anything was set there are usual ones; what a newer program set beside them is passed over."""
    workspace, exam = office.workspace, office.exam_id
    assert registry_settings(workspace, exam) == RegistrySettings()
    wanted = RegistrySettings("7{school:4}{serial:4}", MarkingMode.VIRTUAL_SCHOOL)
    save_registry_settings(workspace, exam, wanted, "赵")
    assert registry_settings(workspace, exam) == wanted
    workspace.registry_memory.set_settings(exam, json.dumps({"pattern": "{serial:3}", "new": 1}), "赵")
    assert registry_settings(workspace, exam) == RegistrySettings("{serial:3}")


def test_what_is_not_kept(office):
    """A pattern that makes no numbers, and settings by nobody."""
    with pytest.raises(PatternRefused):
        save_registry_settings(office.workspace, office.exam_id, RegistrySettings("x"), "赵")
    with pytest.raises(OperatorMissing):
        save_registry_settings(office.workspace, office.exam_id, RegistrySettings(), " ")
