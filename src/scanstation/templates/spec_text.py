"""From the values of a sheet spec to the YAML text that says them."""

from collections.abc import Mapping
from typing import Any

import yaml

_FLOW = 70
"""Characters that a list or group may have to stand in one line."""


def text_of(values: Mapping[str, Any]) -> str:
    """Return the spec's text; `spec_source.parse` gives the same values back.

    `values` are those of a parsed spec: texts, whole numbers below 10¹⁰, plain decimals, truth values, lists,
    groups.
    """
    return yaml.dump(
        dict(values),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=False,
    )


class _Dumper(yaml.SafeDumper):
    """Indents lists, and writes what is short in one line, as the manual does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        node.flow_style = _short(mapping) and not any(isinstance(v, dict | list) for v in mapping.values())
        node.flow_style = node.flow_style and bool(mapping.keys() & {"item", "text", "digits"})
        return node

    def represent_sequence(
        self, tag: str, sequence: Any, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = _short(sequence) and not any(isinstance(v, dict | list) for v in sequence)
        return node


def _short(values: Any) -> bool:
    return len(str(values)) <= _FLOW
