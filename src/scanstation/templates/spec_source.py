"""Sheet specs as YAML text: plain values, and the line where each of them stands.

YAML's surprises are switched off: no dates, no `yes`/`no` truth values, no octal or sexagesimal numbers, no
tags, no aliases, no key twice. Chinese keys are read as their English counterparts.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.errors import SpecUnreadable

Loc = tuple[int | str, ...]

SIZE_LIMIT = 500_000
"""Characters of a spec; the longest sample has 3,000."""
_DEPTH = 20

CHINESE_KEYS = {
    "标题": "title",
    "编号": "id",
    "学科": "subject",
    "纸张": "paper",
    "页数": "pages",
    "颜色": "colour",
    "填写栏": "name_lines",
    "条形码": "barcode",
    "考号": "number",
    "准考证号": "number",
    "位数": "digits",
    "缺考标记": "absent",
    "题本": "booklet",
    "卡型": "booklet",
    "注意事项": "notes",
    "题目": "sections",
    "选择题": "choice",
    "量表": "statements",
    "问卷题": "questions",
    "填空题": "blanks",
    "解答题": "written",
    "选做题": "selection",
    "说明": "text",
    "题号": "items",
    "选项": "options",
    "多选": "multiple",
    "方向": "direction",
    "每组": "rows",
    "列数": "columns",
    "分值": "points",
    "答案": "key",
    "高度": "height",
    "横线": "lines",
    "每行": "per_row",
    "换页": "new_page",
    "提示": "prompt",
    "前缀": "prefix",
}


@dataclass(frozen=True)
class SpecSource:
    """The values of a spec, the line (from 1) of each key and list entry, the keys as they were written."""

    where: str
    data: Any
    lines: dict[Loc, int]
    written: dict[str, str]

    def line(self, loc: Loc) -> int:
        """Return the line of `loc`, or of the nearest place around it that is known."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def place(self, loc: Loc) -> str:
        """Return `file:line`."""
        return f"{self.where}:{self.line(loc)}"


def parse(text: str, where: str) -> SpecSource:
    """Read YAML `text`; `where` names it in errors. Raises SpecUnreadable with the line."""
    if len(text) > SIZE_LIMIT:
        message = QT_TRANSLATE_NOOP("errors", "it is longer than {limit} characters")
        raise SpecUnreadable(where=where, problem=Said(message, limit=f"{SIZE_LIMIT:,}"))
    source = SpecSource(where, None, {}, {})
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = _value(node, (), source) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise SpecUnreadable(where=where + line, problem=_problem(error)) from error
    except RecursionError as error:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it is nested too deeply"))
        raise SpecUnreadable(where=where, problem=problem) from error
    except yaml.YAMLError as error:
        raise SpecUnreadable(where=where, problem=_no_yaml(_one_line(error))) from error
    if not isinstance(data, dict):
        message = QT_TRANSLATE_NOOP("errors", "it must consist of lines 'key: value', such as 'title: …'")
        raise SpecUnreadable(where=where, problem=Said(message))
    return SpecSource(where, data, source.lines, source.written)


def _problem(error: yaml.MarkedYAMLError) -> Said:
    """Return what is wrong at a line: in our words, or in those of the reader behind ours."""
    if isinstance(error.problem, Said):
        return error.problem
    return _no_yaml(error.problem or "?")


def _no_yaml(problem: str) -> Said:
    message = QT_TRANSLATE_NOOP(
        "errors", "indentation, colon or quotes are not as YAML wants them ({problem})"
    )
    return Said(message, problem=problem)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


class _Loader(yaml.SafeLoader):
    """Composes nodes with only the plain scalar types of JSON."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way to configure a loader

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem=Said(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "an alias (*name) can't be used here; a text that begins with * needs quotes",
                    )
                ),
                problem_mark=event.start_mark,
            )
        node = super().compose_node(parent, index)
        if isinstance(node, yaml.ScalarNode) and any("\ud800" <= char <= "\udfff" for char in node.value):
            # a half, by its number: it can't be shown or written
            raise yaml.MarkedYAMLError(
                problem=Said(QT_TRANSLATE_NOOP("errors", "it has a character that does not exist")),
                problem_mark=node.start_mark,
            )
        return node


_SCALARS = (
    ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"]),
    ("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,9})$"), list("-0123456789")),
    ("tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9][0-9]{0,9})\.[0-9]+$"), list("-0123456789")),
)
for _tag, _pattern, _first in _SCALARS:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


def _value(node: yaml.Node, loc: Loc, source: SpecSource) -> Any:
    source.lines.setdefault(loc, node.start_mark.line + 1)
    if len(loc) > _DEPTH:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it is nested too deeply"))
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, loc, source)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*loc, i), source) for i, item in enumerate(node.value)]
    kind = node.tag.rpartition(":")[2]
    text = str(node.value)
    match kind:
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int":
            return int(text)
        case "float":
            return float(text)
        case "str":
            return text
    problem = Said(QT_TRANSLATE_NOOP("errors", "the tag {tag} can't be used here"), tag=node.tag)
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _mapping(node: yaml.MappingNode, loc: Loc, source: SpecSource) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        written = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "…"
        key = CHINESE_KEYS.get(written, written)
        if key in found:
            raise yaml.MarkedYAMLError(
                problem=Said(QT_TRANSLATE_NOOP("errors", "the key '{key}' stands twice"), key=written),
                problem_mark=key_node.start_mark,
            )
        source.written[key] = written
        source.lines[(*loc, key)] = key_node.start_mark.line + 1
        found[key] = _value(value_node, (*loc, key), source)
    return found
