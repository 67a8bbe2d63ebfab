"""Patterns for the text of barcodes, matched in time that grows with the text alone.

They come with a template from anywhere. Python's own expressions can be made to compute for years on a few
characters; those of Rust, which pydantic brings along, can't, and therefore lack look-around and references.
"""

import math
import re
from collections.abc import Callable
from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

MOST_REPEATED = 5_000
"""Product of the numbers in braces: what is repeated takes memory as often."""
_BRACES = re.compile(r"\{(\d+)(?:,(\d*))?\}")


@lru_cache(maxsize=16)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether the whole of a text fits `pattern`. Raises ValueError for no pattern."""
    if math.prod(int(n) for found in _BRACES.findall(pattern) for n in found if n) > MOST_REPEATED:
        raise ValueError("its repetitions are too many")
    schema = core_schema.str_schema(pattern=rf"\A(?:{pattern})\z", regex_engine="rust-regex")
    try:
        validator = SchemaValidator(schema)
    except SchemaError as error:
        raise ValueError(_reason(error)) from error

    def fits(text: str) -> bool:
        try:
            validator.validate_python(text, strict=True)
        except ValidationError:
            return False
        return True

    return fits


def _reason(error: SchemaError) -> str:
    """Return the last line of what Rust says: the others show the place in our own wrapping."""
    return str(error).strip().splitlines()[-1].strip().removeprefix("error: ").removeprefix("SchemaError: ")
