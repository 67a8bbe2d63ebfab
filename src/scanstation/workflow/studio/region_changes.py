"""Regions that people mark from their picture: which of them two templates cut otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanstation.templates.model import Box, CropField, Template

Place = tuple[int, Box]
"""Page number and box in mm."""


@dataclass(frozen=True)
class RegionChange:
    """One region, before and after; None where that template has no such region."""

    field: str
    before: Place | None
    after: Place | None


def region_changes(old: Template, new: Template) -> Iterator[RegionChange]:
    """Yield the regions that stand elsewhere, are new, or are gone."""
    before, after = _regions(old), _regions(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield RegionChange(name, before.get(name), after.get(name))


def _regions(template: Template) -> dict[str, Place]:
    return {
        field.id: (page.number, field.box)
        for page, field in template.fields()
        if isinstance(field, CropField)
    }
