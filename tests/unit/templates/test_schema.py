"""The shipped JSON Schema says what the model says."""

from scanstation.templates.schema import PATH, schema_text


def test_shipped_schema_is_in_step() -> None:
    """`python -m scanstation.templates.schema` has been run after the last change of the model."""
    assert PATH.read_text(encoding="utf-8") == schema_text()
