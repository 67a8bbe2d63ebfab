"""The registry's words: every column and list has a title in both languages."""

from collections.abc import Iterator

import pytest

from scanstation.domain.registry import ListKind
from scanstation.registry.fields import FIELDS
from scanstation.ui import language
from scanstation.ui.registry.words import COLUMNS, column_title, list_title, shown_fields


@pytest.fixture(autouse=True)
def _back_to_english() -> Iterator[None]:
    """Leave English behind for the other tests."""
    yield
    language.use("en")


def test_columns_have_titles() -> None:
    """In English each its own within a list; in Chinese those of the files."""
    for kind in ListKind:
        language.use("en")
        titles = [column_title(kind, field) for field in FIELDS[kind]]
        assert len(set(titles)) == len(titles)
        assert all(title.isascii() for title in [*titles, list_title(kind)])
        if language.use("zh_CN") == "zh_CN":
            assert [column_title(kind, f) for f in FIELDS[kind]] == [f.heading for f in FIELDS[kind]]
    assert set(COLUMNS) == {field.name for kind in ListKind for field in FIELDS[kind]}


def test_what_follows_from_others_is_not_shown() -> None:
    """The name of a class stands in the list of classes."""
    assert "class_name" not in {field.name for field in shown_fields(ListKind.STUDENTS)}
