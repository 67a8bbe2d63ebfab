"""What changed between two documents, as plain JSON: small where little changed, exact where applied."""

from typing import Any

from scanstation.templates.model import Template, TemplatePage

Delta = dict[str, Any]
_SHEET = ("id", "title", "subject", "identity", "absence")
_PAGE = ("size", "registration", "page_code", "blank")


def delta(old: Template, new: Template) -> Delta:
    """Return what `patched` needs to make `new` out of `old`."""
    found: Delta = {}
    values = {name: getattr(new, name) for name in _SHEET if getattr(new, name) != getattr(old, name)}
    if values:
        found["set"] = values
    if new.pages != old.pages:
        found["pages"] = [_page(old, page) for page in new.pages]
    return found


def patched(old: Template, change: Delta) -> Template:
    """Return the document that `change` makes of `old`.

    Raises LookupError, TypeError or ValueError (pydantic's among them) when it does not belong to `old`.
    """
    values = {**vars(old), **change.get("set", {})}
    if "pages" in change:
        values["pages"] = [_patched_page(old, page) for page in change["pages"]]
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
        found["fields"] = _fields(before, page)
    return found


def _fields(before: TemplatePage, page: TemplatePage) -> list[Any]:
    """Return runs [start, stop] of fields that stay, and the new ones between them."""
    places = {field.id: i for i, field in enumerate(before.fields)}
    found: list[Any] = []
    for field in page.fields:
        place = places.get(field.id)
        if place is None or not (before.fields[place] is field or before.fields[place] == field):
            found.append(field.model_dump(mode="json", exclude_defaults=True) | {"type": field.type})
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
        fields: list[Any] = []
        for each in change["fields"]:
            if isinstance(each, list):
                start, stop = each
                if not 0 <= start < stop <= len(before.fields):
                    raise IndexError(f"no fields {start} to {stop}")
                fields += before.fields[start:stop]
            else:
                fields.append(each)
        values["fields"] = fields
    return values
