"""From a spec's text to its checked values; every refusal names the line and what is wrong there."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
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

    def refuse(self, loc: Loc, problem: Said) -> SpecInvalid:
        """Return the error that says `problem` about `loc`."""
        return SpecInvalid(
            where=self.source.place(loc), place=_place(self.source, loc), problem=problem, loc=loc
        )


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of a spec; `missing` is the key that should stand there and doesn't."""

    loc: Loc
    problem: Said
    missing: str = ""


def load(path: Path) -> SpecDocument:
    """Read the spec at `path`. Raises SpecUnreadable or SpecInvalid; both name file and line."""
    return parse(read_text(path), str(path), path.stem)


def read_text(path: Path) -> str:
    """Return the text of the spec at `path`. Raises SpecUnreadable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SpecUnreadable(where=path, problem=error.strerror or str(error)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030")  # what Windows' old Notepad saves in China
        except UnicodeDecodeError as error:
            problem = Said(QT_TRANSLATE_NOOP("errors", "it is no UTF-8 text"))
            raise SpecUnreadable(where=path, problem=problem) from error


def parse(text: str, where: str = "spec", name: str = "sheet") -> SpecDocument:
    """Read a spec from its text; `name` is the sheet's id unless it says its own. Raises as `load` does."""
    return checked(spec_source.parse(text, where), name)


def checked(source: SpecSource, name: str = "sheet") -> SpecDocument:
    """Check the values of a spec. Raises SpecInvalid with the most telling of its faults."""
    try:
        spec = Spec.model_validate(source.data)
    except ValidationError as error:
        raise _first(error, source) from error
    if not spec.id:
        spec = spec.model_copy(update={"id": name[:64] or "sheet"})
    document = SpecDocument(spec, source)
    _check_numbers(document)
    return document


def faults(source: SpecSource) -> tuple[Fault, ...]:
    """Return everything that is wrong with single values of a spec, from its beginning to its end."""
    try:
        checked(source)
    except SpecInvalid as error:
        cause = error.__cause__
        if not isinstance(cause, ValidationError):
            return (Fault(error.params["loc"], error.params["problem"]),)  # type: ignore[arg-type]
        errors = cause.errors(include_url=False)
    else:
        return ()
    locs = list(dict.fromkeys(_real(error, source.data) for error in errors))
    inner = [loc for loc in locs if not any(len(o) > len(loc) and o[: len(loc)] == loc for o in locs)]
    return tuple(_fault(loc, errors, source) for loc in inner)


def _check_numbers(document: SpecDocument) -> None:
    """Refuse an item number that stands in two places; a section with a prefix of its own may count anew."""
    seen: dict[tuple[str, int], Loc] = {}
    for _, loc, prefix, number in document.spec.claims():
        key = ("q" if prefix == "w" else prefix, number)
        if key in seen:
            line = document.source.line(seen[key])
            raise document.refuse(
                loc,
                Said(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "item {number} already stands in line {line}; every number may be used once",
                    ),
                    number=number,
                    line=line,
                ),
            )
        seen[key] = loc
        if number > 999:
            raise document.refuse(
                loc, Said(QT_TRANSLATE_NOOP("errors", "item {number} is beyond 999"), number=number)
            )


def _first(error: ValidationError, source: SpecSource) -> SpecInvalid:
    """Say the most telling of the errors: of a union's branches the one that got furthest."""
    errors = error.errors(include_url=False)
    found = max(errors, key=lambda e: (e["type"] == "extra_forbidden", len(e["loc"])))
    fault = _fault(_real(found, source.data), errors, source)
    return SpecInvalid(
        where=source.place(fault.loc),
        place=_place(source, fault.loc),
        problem=fault.problem,
        loc=fault.loc,
    )


def _fault(loc: Loc, errors: Sequence[Any], source: SpecSource) -> Fault:
    """Return what is wrong at `loc`, put together from all that was found there."""
    same = [error for error in errors if _real(error, source.data) == loc]
    same = [error for error in same if error["type"] != "model_type"] or same
    problems = list(dict.fromkeys(_say(error, loc, source) for error in same))
    problem = problems[0]
    for other in problems[1:]:
        problem = Said(QT_TRANSLATE_NOOP("errors", "{problem}; or {other}"), problem=problem, other=other)
    missing = any(error["type"] == "missing" for error in same)
    return Fault(loc[:-1] if missing else loc, problem, str(loc[-1]) if missing else "")


def _real(error: Any, data: Any) -> Loc:
    """Return the place of an error, without the names of union branches."""
    loc: Loc = error["loc"]
    real: list[int | str] = []
    for i, step in enumerate(loc):
        missing = error["type"] == "missing" and i == len(loc) - 1
        if isinstance(data, dict) and (step in data or missing):
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


def _say(error: Any, loc: Loc, source: SpecSource) -> Said:
    context = error.get("ctx", {})
    given = error.get("input")
    match error["type"]:
        case "extra_forbidden":
            return _no_key(loc, source)
        case "missing":
            return Said(QT_TRANSLATE_NOOP("errors", "the key '{key}' is missing"), key=loc[-1])
        case "value_error":
            return _own(context["error"])
        case "enum" | "literal_error":
            message = QT_TRANSLATE_NOOP("errors", "'{value}' is not one of {expected}")
            return Said(message, value=given, expected=context.get("expected", ""))
        case "string_too_long" | "too_long" if isinstance(given, str):
            message = QT_TRANSLATE_NOOP(
                "errors", "the text has {count} characters, at most {limit} have room"
            )
            return Said(message, count=len(given), limit=context["max_length"])
        case kind if kind in _MESSAGES:
            return Said(_MESSAGES[kind], value=_shown(given), **context)
        case _:
            message = QT_TRANSLATE_NOOP("errors", "{problem} (found {value})")
            return Said(message, problem=error["msg"], value=_shown(given))


def _own(error: Exception) -> Said:
    """Return what one of our own validators said."""
    said = error.args[0]
    assert isinstance(said, Said)
    return said


def _no_key(loc: Loc, source: SpecSource) -> Said:
    known = _keys_at(loc[:-1])
    key = str(loc[-1])
    written = source.written.get(key, key)
    near = difflib.get_close_matches(key, known, 1)
    if near:
        message = QT_TRANSLATE_NOOP("errors", "there is no key '{key}' here; did you mean '{near}'?")
        return Said(message, key=written, near=near[0])
    message = QT_TRANSLATE_NOOP("errors", "there is no key '{key}' here; possible here: {known}")
    return Said(message, key=written, known=", ".join(known))


_NO_NUMBER = QT_TRANSLATE_NOOP("errors", "{value} is not a number")
_MESSAGES = {
    "float_parsing": _NO_NUMBER,
    "int_parsing": _NO_NUMBER,
    "float_type": _NO_NUMBER,
    "string_type": QT_TRANSLATE_NOOP("errors", "{value} is not a text"),
    "model_type": QT_TRANSLATE_NOOP("errors", "{value} is not a group of lines 'key: value'"),
    "tuple_type": QT_TRANSLATE_NOOP("errors", "{value} is not a list"),
    "bool_type": QT_TRANSLATE_NOOP("errors", "{value} is not true or false"),
    "int_type": QT_TRANSLATE_NOOP("errors", "{value} is not a whole number"),
    "less_than_equal": QT_TRANSLATE_NOOP("errors", "{value} is not at most {le}"),
    "greater_than_equal": QT_TRANSLATE_NOOP("errors", "{value} is not at least {ge}"),
    "greater_than": QT_TRANSLATE_NOOP("errors", "{value} is not more than {gt}"),
    "too_short": QT_TRANSLATE_NOOP("errors", "at least {min_length} must stand here"),
    "string_too_short": QT_TRANSLATE_NOOP("errors", "at least {min_length} must stand here"),
    "too_long": QT_TRANSLATE_NOOP("errors", "at most {max_length} may stand here"),
    "string_pattern_mismatch": QT_TRANSLATE_NOOP(
        "errors", "{value} may have letters, digits, _ and Chinese characters only, no digit first"
    ),
}


def _shown(value: Any) -> str:
    if value is None or value == "":
        return Said(QT_TRANSLATE_NOOP("errors", "nothing"))
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
