"""The manual of the sheet spec says what is true."""

import re
from pathlib import Path

from scanstation.templates.designer import design
from scanstation.templates.spec_document import parse
from scanstation.templates.spec_source import CHINESE_KEYS

MANUAL = (Path(__file__).resolve().parents[3] / "docs" / "designing-sheets.md").read_text("utf-8")


def test_every_example_builds() -> None:
    """Each YAML example of the manual is a sheet, or a section of one."""
    examples = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    assert len(examples) >= 4
    for example in examples:
        indented = "".join(f"  {line}\n" for line in example.splitlines())
        text = example if example.startswith("title") else f"title: t\nsections:\n{indented}"
        assert design(parse(text)).pages


def test_every_chinese_key_is_told() -> None:
    """The manual names all Chinese keys, each beside its English one."""
    for chinese, english in CHINESE_KEYS.items():
        assert re.search(rf"`{english}[:`][^\n]*{chinese}|{chinese}[^\n]*`{english}[:`]", MANUAL), chinese
