"""What changed between two documents, as plain JSON: small where little changed, exact where applied."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from scanstation.templates.model import Template, TemplatePage
from scanstation.templates.paper import AnyItem, Paper

Delta = dict[str, Any]
_SHEET = ("id", "title", "subject", "identity", "absence")
_M = TypeVar("_M", bound=BaseModel)
_PAGE = ("size", "registration", "page_code", "blank")


def delta(old: Template, new: Template) -> Delta:
    """Return what `patched` needs to make `new` out of `old`."""
    found: Delta = {}
    values = {name: getattr(new, name) for name in _SHEET if getattr(new, name) != getattr(old, name)}
    if values:
        found["set"] = values
    if new.pages != old.pages:
        found["pages"] = [_page(old, page) for page in new.pages]
    if new.paper is not old.paper and new.paper != old.paper:
        found["paper"] = None if new.paper is None else _paper(old.paper or Paper(), new.paper)
    return found


def patched(old: Template, change: Delta) -> Template:
    """Return the document that `change` makes of `old`.

    Raises LookupError, TypeError or ValueError (pydantic's among them) when it does not belong to `old`.
    """
    values = {**vars(old), **change.get("set", {})}
    if "pages" in change:
        values["pages"] = [_patched_page(old, page) for page in change["pages"]]
    if "paper" in change:
        paper = change["paper"]
        values["paper"] = None if paper is None else _patched_paper(old.paper or Paper(), paper)
    return Template.model_validate(values)


def _page(old: Template, page: TemplatePage) -> int | Delta:
    """Return the index of an old page that is the same, or what to change in one."""
    for index, before in enumerate(old.pages):
        if before is page or before == page:
            return index
    index = min(page.number, len(old.pages)) - 1
    before = old.pages[index]
    found: Delta = {"of": index, "number": page.number}
    values = {}
    for name in _PAGE:
        value = getattr(page, name)
        if value is not getattr(before, name) and value != getattr(before, name):
            values[name] = page.model_dump(mode="json", include={name})[name]
    if values:
        found["set"] = values
    if page.fields != before.fields:
        found["fields"] = _runs(before.fields, page.fields, lambda field: field.id)
    return found


def _paper(before: Paper, paper: Paper) -> Delta:
    items = _runs(before.items, paper.items, _item_name)
    return {"items": items, "no_items": list(paper.no_items)}


def _item_name(item: AnyItem) -> str:
    return item.field


def _patched_paper(before: Paper, change: Delta) -> Delta:
    return {"items": _patched_runs(before.items, change["items"]), "no_items": change["no_items"]}


def _runs(before: Sequence[_M], after: Sequence[_M], name: Callable[[_M], str]) -> list[Any]:
    """Return runs [start, stop] of what stays, and the new ones between them."""
    places = {name(one): i for i, one in enumerate(before)}
    found: list[Any] = []
    for one in after:
        place = places.get(name(one))
        if place is None or not (before[place] is one or before[place] == one):
            kind = {"type": vars(one)["type"]}
            found.append(one.model_dump(mode="json", exclude_defaults=True) | kind)
        elif found and isinstance(found[-1], list) and found[-1][1] == place:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return found


def _patched_page(old: Template, change: int | Delta) -> Any:
    if isinstance(change, int):
        return old.pages[change]
    before = old.pages[change["of"]]
    values = {**vars(before), **change.get("set", {}), "number": change["number"]}
    if "fields" in change:
        values["fields"] = _patched_runs(before.fields, change["fields"])
    return values


def _patched_runs(before: Sequence[BaseModel], runs: list[Any]) -> list[Any]:
    found: list[Any] = []
    for each in runs:
        if isinstance(each, list):
            start, stop = each
            if not 0 <= start < stop <= len(before):
                raise IndexError(f"nothing at {start} to {stop}")
            found += before[start:stop]
        else:
            found.append(each)
    return found
