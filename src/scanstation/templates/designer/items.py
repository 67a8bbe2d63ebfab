"""What a spec says of its items, as the paper of the template: points and answers needn't be typed again."""

from collections.abc import Iterator
from decimal import Decimal

from scanstation.templates.model import Template
from scanstation.templates.paper import AnyItem, ObjectiveItem, Paper, WrittenItem
from scanstation.templates.solution import EVERY_BOOKLET, Solution
from scanstation.templates.spec import BlanksSection, ChoiceSection, SelectionSection, Spec, WrittenSection


def paper_of(spec: Spec, template: Template) -> Paper | None:
    """Return the paper of the template that was made of `spec`; None where it says nothing of its items."""
    told = {item.field: item for item in _items(spec)}
    names = [field.id for _, field in template.fields()]
    items = tuple(told[name] for name in names if name in told)
    return Paper(items=items) if items else None


def _items(spec: Spec) -> Iterator[AnyItem]:
    for entry in spec.sections:
        _, section = entry.only()
        match section:
            case ChoiceSection():
                yield from _choices(section)
            case BlanksSection() if section.points is not None:
                yield from (_written(item, section.points) for item in section.items)
            case WrittenSection():
                for one in section.items:
                    points = one.points if one.points is not None else section.points
                    if points is not None:
                        yield _written(one.item, points)
            case SelectionSection() if section.points is not None and section.height != 0:
                yield _written(section.items[0], section.points)


def _choices(section: ChoiceSection) -> Iterator[ObjectiveItem]:
    answers = section.answers()
    if section.points is None and not answers:
        return
    for i, item in enumerate(section.items):
        solutions = {EVERY_BOOKLET: Solution(accepted=(answers[i],))} if answers else {}
        yield ObjectiveItem(
            field=f"{section.prefix}{item}", points=_exact(section.points), solutions=solutions
        )


def _written(number: int, points: float) -> WrittenItem:
    return WrittenItem(field=f"w{number}", points=_exact(points))


def _exact(points: float | None) -> Decimal | None:
    return None if points is None else Decimal(f"{points:g}")
