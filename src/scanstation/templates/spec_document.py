"""From a spec's text to its checked values; every refusal names the line and what is wrong there."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from scanstation.templates import spec_source
from scanstation.templates.errors import SpecInvalid, SpecUnreadable
from scanstation.templates.spec import (
    BarcodeSpec,
    BlanksSection,
    ChoiceSection,
    NumberSpec,
    Question,
    QuestionsSection,
    SectionEntry,
    SelectionSection,
    Spec,
    StatementsSection,
    WrittenItem,
    WrittenSection,
)
from scanstation.templates.spec_source import Loc, SpecSource

_MODELS: dict[str, type[BaseModel]] = {
    "choice": ChoiceSection,
    "statements": StatementsSection,
    "questions": QuestionsSection,
    "blanks": BlanksSection,
    "written": WrittenSection,
    "selection": SelectionSection,
    "number": NumberSpec,
    "barcode": BarcodeSpec,
}


@dataclass(frozen=True)
class SpecDocument:
    """A spec with its source, so that the designer can name lines as well."""

    spec: Spec
    source: SpecSource

    def refuse(self, loc: Loc, problem: str) -> SpecInvalid:
        """Return the error that says `problem` about `loc`."""
        return SpecInvalid(where=self.source.place(loc), place=_place(self.source, loc), problem=problem)


def load(path: Path) -> SpecDocument:
    """Read the spec at `path`. Raises SpecUnreadable or SpecInvalid; both name file and line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SpecUnreadable(where=path, problem=error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")  # what Windows' old Notepad saves in China
        except UnicodeDecodeError as error:
            raise SpecUnreadable(where=path, problem="it is no UTF-8 text") from error
    return parse(text, str(path), path.stem)


def parse(text: str, where: str = "spec", name: str = "sheet") -> SpecDocument:
    """Read a spec from its text; `name` is the sheet's id unless it says its own. Raises as `load` does."""
    source = spec_source.parse(text, where)
    try:
        spec = Spec.model_validate(source.data)
    except ValidationError as error:
        raise _first(error, source) from error
    if not spec.id:
        spec = spec.model_copy(update={"id": name[:64] or "sheet"})
    document = SpecDocument(spec, source)
    _check_numbers(document)
    return document


def _check_numbers(document: SpecDocument) -> None:
    """Refuse an item number that stands in two places; a section with a prefix of its own may count anew."""
    seen: dict[tuple[str, int], Loc] = {}
    for _, loc, prefix, number in document.spec.claims():
        key = ("q" if prefix == "w" else prefix, number)
        if key in seen:
            line = document.source.line(seen[key])
            raise document.refuse(
                loc, f"item {number} already stands in line {line}; every number may be used once"
            )
        seen[key] = loc
        if number > 999:
            raise document.refuse(loc, f"item {number} is beyond 999")


def _first(error: ValidationError, source: SpecSource) -> SpecInvalid:
    """Say the most telling of the errors: of a union's branches the one that got furthest."""
    errors = error.errors(include_url=False)
    found = max(errors, key=lambda e: (e["type"] == "extra_forbidden", len(e["loc"])))
    loc = _real(found["loc"], source.data)
    where = loc if found["type"] != "missing" else loc[:-1]
    same = [error for error in errors if _real(error["loc"], source.data) == loc]
    same = [error for error in same if error["type"] != "model_type"] or same
    problem = "; or ".join(dict.fromkeys(_say(error, loc, source) for error in same))
    return SpecInvalid(where=source.place(where), place=_place(source, where), problem=problem)


def _real(loc: tuple[int | str, ...], data: Any) -> Loc:
    """Leave out the names of union branches, which are no places of the document."""
    real: list[int | str] = []
    for i, step in enumerate(loc):
        last = i == len(loc) - 1
        if isinstance(data, dict) and (step in data or last):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        real.append(step)
    return tuple(real)


def _place(source: SpecSource, loc: Loc) -> str:
    place = ""
    for step in loc:
        if isinstance(step, int):
            place += f"[{step + 1}]"
        else:
            name = source.written.get(step, step)
            place += f".{name}" if place else name
    return place or "the top level"


def _say(error: Any, loc: Loc, source: SpecSource) -> str:
    context = error.get("ctx", {})
    given = error.get("input")
    match error["type"]:
        case "extra_forbidden":
            known = _keys_at(loc[:-1])
            key = str(loc[-1])
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"possible here: {', '.join(known)}"
            return f"there is no key '{source.written.get(key, key)}' here; {hint}"
        case "missing":
            return f"the key '{loc[-1]}' is missing"
        case "value_error":
            return str(context.get("error", error["msg"]))
        case "enum" | "literal_error":
            return f"'{given}' is not one of {context.get('expected', '')}"
        case "string_too_long" | "too_long" if isinstance(given, str):
            return f"the text has {len(given)} characters, at most {context['max_length']} have room"
        case "float_parsing" | "int_parsing":
            return f"{_shown(given)} is not a number"
        case "string_type" | "model_type" | "tuple_type" | "bool_type" | "int_type" | "float_type":
            kind = error["type"].removesuffix("_type")
            return f"{_shown(given)} is not {_KINDS.get(kind, 'a number')}"
        case "less_than_equal" | "greater_than_equal" | "greater_than":
            return f"{_shown(given)} is not {_BOUNDS[error['type']].format(**context)}"
        case "too_short":
            return f"at least {context['min_length']} must stand here"
        case "too_long":
            return f"at most {context['max_length']} may stand here"
        case "string_pattern_mismatch":
            return f"{_shown(given)} may have letters, digits, _ and Chinese characters only, no digit first"
        case _:
            return f"{error['msg']} (found {_shown(given)})"


_KINDS = {
    "string": "a text",
    "model": "a group of lines 'key: value'",
    "tuple": "a list",
    "bool": "true or false",
    "int": "a whole number",
}
_BOUNDS = {
    "less_than_equal": "at most {le}",
    "greater_than_equal": "at least {ge}",
    "greater_than": "more than {gt}",
}


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = str(value)
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}…'"


def _keys_at(loc: Loc) -> list[str]:
    names = [step for step in loc if isinstance(step, str)]
    model: type[BaseModel] = Spec
    if names:
        model = _MODELS.get(names[-1], Spec)
        if names[-1] == "sections":
            model = SectionEntry
        elif names[-1] == "items" and "written" in names:
            model = WrittenItem
        elif names[-1] == "items" and "questions" in names:
            model = Question
    return list(model.model_fields)
