"""The answer key that a template's paper holds: what a session starts with."""

from collections.abc import Mapping, Sequence

from scanstation.scoring.key import AnswerKey, ChooseOne, KeyItem
from scanstation.templates.model import BookletField, ChoiceField, SelectionField, Template
from scanstation.templates.paper import ObjectiveItem
from scanstation.templates.solution import EVERY_BOOKLET, Solutions


def paper_key(template: Template) -> AnswerKey | None:
    """Return the key of the choices that have points and an answer for every booklet; None without any.

    An item to choose counts only where its group's selection field offers it: otherwise nobody knows whether
    it was chosen. The template must keep the format's rules (`templates.rules`).
    """
    if template.paper is None:
        return None
    fields = {field.id: field for _, field in template.fields()}
    booklets = tuple(o for f in fields.values() if isinstance(f, BookletField) for o in f.line.options)
    items: list[KeyItem] = []
    groups: dict[str, list[str]] = {}
    for item in template.paper.items:
        field = fields.get(item.field)
        if not isinstance(item, ObjectiveItem) or not isinstance(field, ChoiceField):
            continue
        if item.points is None or not _whole(item.solutions, booklets):
            continue
        if item.choose_one:
            if not _offered(fields, item):
                continue
            groups.setdefault(item.choose_one, []).append(item.field)
        items.append(
            KeyItem(
                field=item.field,
                title=field.title,
                points=item.points,
                partial=item.partial,
                solutions=item.solutions,
            )
        )
    if not items:
        return None
    choose_one = tuple(ChooseOne(selection=name, items=tuple(names)) for name, names in groups.items())
    return AnswerKey(items=tuple(items), choose_one=choose_one)


def _whole(solutions: Solutions, booklets: Sequence[str]) -> bool:
    return EVERY_BOOKLET in solutions or (bool(booklets) and all(name in solutions for name in booklets))


def _offered(fields: Mapping[str, object], item: ObjectiveItem) -> bool:
    selection = fields.get(item.choose_one)
    return isinstance(selection, SelectionField) and item.field in selection.line.options
