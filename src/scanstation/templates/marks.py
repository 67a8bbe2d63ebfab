"""Where every mark of a template stands, as a table that other programs can read."""

from collections.abc import Iterator

from scanstation.templates.model import Template

HEADER = ("page", "field", "value", "x_mm", "y_mm", "w_mm", "h_mm")


def mark_rows(template: Template) -> Iterator[tuple[int, str, str, str, str, str, str]]:
    """Yield one row per mark in page, field and option order; lengths as text in millimetres.

    `field` is the id of the field, or of the column (`number.1`) in a digit grid; x and y are the top-left
    corner from the top-left of the upright page.
    """
    for page in template.pages:
        for mark in page.marks():
            field, value, x, y, w, h = mark
            yield page.number, field, value, _length(x), _length(y), _length(w), _length(h)


def _length(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
