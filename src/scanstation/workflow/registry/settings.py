"""An exam's settings of its registry: how exam numbers are made, how schools stand in marking."""

import json
from dataclasses import asdict, dataclass

from scanstation.registry.exam_numbers import parse_pattern
from scanstation.registry.marking_mode import MarkingMode
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing

DEFAULT_PATTERN = "{school:4}{grade:2}{class:2}{serial:3}"


@dataclass(frozen=True)
class RegistrySettings:
    """What is set for one exam."""

    pattern: str = DEFAULT_PATTERN
    marking: MarkingMode = MarkingMode.BY_SCHOOL


def registry_settings(workspace: Workspace, exam_id: str) -> RegistrySettings:
    """Return the settings that count; what a newer program added is passed over."""
    document = workspace.registry_memory.settings(exam_id)
    said = json.loads(document) if document is not None else {}
    return RegistrySettings(
        pattern=said.get("pattern", DEFAULT_PATTERN),
        marking=MarkingMode(said.get("marking", MarkingMode.BY_SCHOOL)),
    )


def save_registry_settings(workspace: Workspace, exam_id: str, settings: RegistrySettings, who: str) -> None:
    """Enter new settings. Raises PatternRefused, OperatorMissing."""
    if not who.strip():
        raise OperatorMissing
    parse_pattern(settings.pattern)
    document = json.dumps(asdict(settings), ensure_ascii=False)
    workspace.registry_memory.set_settings(exam_id, document, who.strip())
