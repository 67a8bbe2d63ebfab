"""What is wrong in a document that people edit as JSON, said so that it can be said in their language."""

import json
from typing import Any

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.problem import Problem

_LONGEST = 40
_NO_NUMBER = QT_TRANSLATE_NOOP("errors", "{value} is not a number")
_MESSAGES = {
    "missing": QT_TRANSLATE_NOOP("errors", "this key is missing"),
    "extra_forbidden": QT_TRANSLATE_NOOP("errors", "there is no such key here"),
    "float_type": _NO_NUMBER,
    "float_parsing": _NO_NUMBER,
    "finite_number": _NO_NUMBER,
    "int_type": QT_TRANSLATE_NOOP("errors", "{value} is not a whole number"),
    "int_from_float": QT_TRANSLATE_NOOP("errors", "{value} is not a whole number"),
    "int_parsing": QT_TRANSLATE_NOOP("errors", "{value} is not a whole number"),
    "string_type": QT_TRANSLATE_NOOP("errors", "{value} is not a text"),
    "bool_type": QT_TRANSLATE_NOOP("errors", "{value} is not true or false"),
    "bool_parsing": QT_TRANSLATE_NOOP("errors", "{value} is not true or false"),
    "tuple_type": QT_TRANSLATE_NOOP("errors", "{value} is not a list"),
    "model_type": QT_TRANSLATE_NOOP("errors", "{value} is not an object in braces"),
    "model_attributes_type": QT_TRANSLATE_NOOP("errors", "{value} is not an object in braces"),
    "less_than_equal": QT_TRANSLATE_NOOP("errors", "{value} is not at most {le}"),
    "greater_than_equal": QT_TRANSLATE_NOOP("errors", "{value} is not at least {ge}"),
    "greater_than": QT_TRANSLATE_NOOP("errors", "{value} is not more than {gt}"),
    "less_than": QT_TRANSLATE_NOOP("errors", "{value} is not less than {lt}"),
    "too_short": QT_TRANSLATE_NOOP("errors", "at least {min_length} must stand here"),
    "string_too_short": QT_TRANSLATE_NOOP("errors", "at least {min_length} must stand here"),
    "too_long": QT_TRANSLATE_NOOP("errors", "at most {max_length} may stand here"),
    "string_too_long": QT_TRANSLATE_NOOP("errors", "at most {max_length} characters may stand here"),
    "enum": QT_TRANSLATE_NOOP("errors", "{value} is not one of {expected}"),
    "literal_error": QT_TRANSLATE_NOOP("errors", "{value} is not one of {expected}"),
    "union_tag_invalid": QT_TRANSLATE_NOOP("errors", "the type {tag} is not one of {expected_tags}"),
    "union_tag_not_found": QT_TRANSLATE_NOOP("errors", "its type is missing"),
    "string_pattern_mismatch": QT_TRANSLATE_NOOP("errors", "{value} has characters that can't stand here"),
    "value_error": QT_TRANSLATE_NOOP("errors", "{value} can't stand here: {error}"),
}


def validation_fault(error: Any) -> Said:
    """Return what one of pydantic's errors (a dict of `errors()`) says about its place."""
    message = _MESSAGES.get(error["type"])
    if message is None:
        message = QT_TRANSLATE_NOOP("errors", "{problem} (found {value})")
        return Said(message, problem=error["msg"], value=_shown(error.get("input")))
    context = dict(error.get("ctx", {}))
    if error["type"] == "value_error":
        context["error"] = syntax_fault(context["error"])
    return Said(message, value=_shown(error.get("input")), **context)


def and_more(fault: Said, others: int) -> Said:
    """Return the fault, with the number of others where there are any."""
    if not others:
        return fault
    return Said(QT_TRANSLATE_NOOP("errors", "{problem} (and {count} more)"), problem=fault, count=others)


def syntax_fault(error: ValueError) -> Said:
    """Return what is wrong with a text that is no JSON, and where."""
    if isinstance(error, json.JSONDecodeError):
        message = QT_TRANSLATE_NOOP(
            "errors",
            "it is no JSON from line {line}, column {column} on; look for a comma, quote or bracket there",
        )
        return Said(message, line=error.lineno, column=error.colno)
    if error.args and isinstance(error.args[0], Said):
        return error.args[0]
    problem = str(error).encode(errors="replace").decode()  # it may name a key
    return Said(QT_TRANSLATE_NOOP("errors", "{problem}"), problem=problem)


def rule_fault(problem: Problem) -> Said:
    """Return what a broken rule says."""
    return Said(problem.message, **problem.params)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
