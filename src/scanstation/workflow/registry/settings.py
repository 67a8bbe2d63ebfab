"""An exam's settings of its registry: how exam numbers are made, how schools stand in marking."""

import json
from dataclasses import asdict, dataclass

from scanstation.registry.exam_numbers import parse_pattern
from scanstation.registry.marking_mode import MarkingMode
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.gate import Writer, check_above_school

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


def set_pattern(workspace: Workspace, exam_id: str, pattern: str, writer: Writer) -> RegistrySettings:
    """Keep by which pattern exam numbers are made. Raises PatternRefused, NotTheirs, OperatorMissing."""
    parse_pattern(pattern)
    return _keep(workspace, exam_id, writer, pattern=pattern)


def set_marking_mode(
    workspace: Workspace, exam_id: str, mode: MarkingMode, writer: Writer
) -> RegistrySettings:
    """Keep how schools stand in online marking (REG-10). Raises NotTheirs, OperatorMissing."""
    return _keep(workspace, exam_id, writer, marking=mode)


def _keep(workspace: Workspace, exam_id: str, writer: Writer, **changed: object) -> RegistrySettings:
    check_above_school(writer)
    with workspace.together():
        old = registry_settings(workspace, exam_id)
        kept = RegistrySettings(**asdict(old) | changed)
        if kept != old:
            document = json.dumps(asdict(kept), ensure_ascii=False)
            workspace.registry_memory.set_settings(exam_id, document, writer.name.strip())
    return kept
