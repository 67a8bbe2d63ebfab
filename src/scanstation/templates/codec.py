"""Read and write the template document: readable JSON, exact round trip, every refusal names its place."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from scanstation.base.files import write_durably
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates import rules
from scanstation.templates.document_faults import and_more, rule_fault, syntax_fault, validation_fault
from scanstation.templates.errors import TemplateInvalid, TemplateTooNew, TemplateUnreadable
from scanstation.templates.model import FORMAT, VERSION, Template
from scanstation.templates.upgrades import UnknownVersion, upgrade

SIZE_LIMIT = 8_000_000
"""Bytes. The largest honest template (10,000 marks) is far below it."""
VALUE_LIMIT = 250_000
"""Values in a document, told by its commas; 10,000 boxes that are a field each have 100,000."""
_LINE = 120
_FIRST = ("format", "version", "id", "type", "number", "kind")
"""Keys that come first and are written even where they hold their default: a person looks for them."""


def load(path: Path) -> Template:
    """Read the document at `path`.

    Raises TemplateUnreadable, TemplateTooNew or TemplateInvalid, each naming the file.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise TemplateUnreadable(where=path, problem=error.strerror or str(error)) from error
    if len(data) > SIZE_LIMIT:
        problem = Said(
            QT_TRANSLATE_NOOP("errors", "it is larger than {limit} MB"), limit=SIZE_LIMIT // 1_000_000
        )
        raise TemplateUnreadable(where=path, problem=problem)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it is no UTF-8 text"))
        raise TemplateUnreadable(where=path, problem=problem) from error
    return loads(text, str(path))


def loads(text: str, where: str = "document") -> Template:
    """Read a document from its text; `where` names it in errors. Raises as `load` does."""
    document = parse_object(text, where)
    if document.get("format") != FORMAT:
        problem = Said(QT_TRANSLATE_NOOP("errors", 'it must be "{text}"'), text=FORMAT)
        raise TemplateInvalid(where=where, place="format", problem=problem)
    version = document.get("version")
    if type(version) is not int:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it must be a whole number"))
        raise TemplateInvalid(where=where, place="version", problem=problem)
    if version > VERSION:
        raise TemplateTooNew(where=where, found=version, known=VERSION)
    try:
        document = upgrade(document)
    except UnknownVersion as error:
        problem = Said(QT_TRANSLATE_NOOP("errors", "{version} never existed"), version=version)
        raise TemplateInvalid(where=where, place="version", problem=problem) from error
    try:
        template = Template.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        fault = and_more(validation_fault(first), error.error_count() - 1)
        place = place_of(document, first["loc"])
        raise TemplateInvalid(where=where, place=place, problem=fault) from error
    for broken in rules.check(template):
        raise TemplateInvalid(where=where, place=broken.place, problem=rule_fault(broken))
    return template


def dumps(template: Template) -> str:
    """Return the document's text: stable order, defaults left out, whatever is short on one line."""
    return _layout(_plain(template), 0) + "\n"


def save(template: Template, path: Path) -> None:
    """Write the document durably. Raises OSError as the system gives it."""
    write_durably(path, dumps(template).encode())


def parse_object(text: str, where: str) -> dict[str, Any]:
    """Parse strict JSON whose top is an object. Raises TemplateUnreadable."""
    if text.count(",") > VALUE_LIMIT:
        message = QT_TRANSLATE_NOOP("errors", "it has more than {limit} values")
        raise TemplateUnreadable(where=where, problem=Said(message, limit=f"{VALUE_LIMIT:,}"))
    try:
        document = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique_keys)
        if "\\ud" in text.lower():
            text = json.dumps(document, ensure_ascii=False)
        text.encode()  # fails on halves of characters, which JSON can say by their numbers
    except UnicodeEncodeError as error:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it has a character that does not exist"))
        raise TemplateUnreadable(where=where, problem=problem) from error
    except RecursionError as error:
        problem = Said(QT_TRANSLATE_NOOP("errors", "it is nested too deeply"))
        raise TemplateUnreadable(where=where, problem=problem) from error
    except ValueError as error:
        raise TemplateUnreadable(where=where, problem=syntax_fault(error)) from error
    if not isinstance(document, dict):
        problem = Said(QT_TRANSLATE_NOOP("errors", "its top level is no JSON object"))
        raise TemplateUnreadable(where=where, problem=problem)
    return document


def _no_constant(name: str) -> None:
    raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "{value} is not a number"), value=name))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        twice = twice.encode(errors="replace").decode()
        message = QT_TRANSLATE_NOOP("errors", 'the key "{key}" stands twice in one object')
        raise ValueError(Said(message, key=twice))
    return found


def place_of(document: Any, loc: tuple[int | str, ...]) -> str:
    """Turn pydantic's location into `pages[0].fields[3] "q7".line`, without its union tags."""
    place = ""
    here = document
    for step in loc:
        if isinstance(step, int):
            place += f"[{step}]"
            here = here[step] if isinstance(here, list) and step < len(here) else None
            if isinstance(here, dict) and isinstance(here.get("id"), str):
                place += f' "{here["id"]}"'
        elif isinstance(here, dict) and step not in here and here.get("type") == step:
            continue
        else:
            place += f".{step}" if place else step
            here = here.get(step) if isinstance(here, dict) else None
    return place or "the top level"


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        known = type(value).model_fields
        names = [n for n in _FIRST if n in known and getattr(value, n) != ""]
        names += [n for n in known if n not in names and getattr(value, n) != known[n].default]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _layout(value: Any, depth: int, before: int = 0) -> str:
    """Lay `value` out at `depth`; `before` characters of its first line are already taken by its key."""
    line = json.dumps(value, ensure_ascii=False)
    short = depth > 0 and depth + before + len(line) < _LINE
    if not isinstance(value, dict | list) or not value or short:
        return line
    pad = " " * (depth + 1)
    items = []
    if isinstance(value, dict):
        for key, item in value.items():
            name = f"{json.dumps(key, ensure_ascii=False)}: "
            items.append(f"{pad}{name}{_layout(item, depth + 1, len(name))}")
    else:
        items = [pad + _layout(item, depth + 1) for item in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n" + ",\n".join(items) + f"\n{' ' * depth}{end}"
