"""By what an entry is known again: columns whose values together belong to one thing only, within an exam."""

from scanstation.domain.registry import Entry, ListKind

IDENTITIES: dict[ListKind, tuple[tuple[str, ...], ...]] = {
    ListKind.SCHOOLS: (("code",),),
    ListKind.GRADES: (("school_code", "grade"),),
    ListKind.CLASSES: (("school_code", "grade", "number"),),
    ListKind.STUDENTS: (("id_number",), ("roll_number",), ("student_number", "school_code")),
    ListKind.TEACHERS: (("id_number",), ("phone", "name")),
    ListKind.CONTACTS: (("school_code", "name"),),
    ListKind.STAFF: (("name", "post", "school_code", "room"),),
    ListKind.SITES: (("code",),),
}
"""The first column of each is the one by which the store looks."""

Identity = tuple[str, ...]
"""The first column's name, then the values of all of them."""


def identities(kind: ListKind, entry: Entry) -> list[Identity]:
    """Return what identifies an entry, surest first. Columns whose first value is empty say nothing."""
    found = []
    for columns in IDENTITIES[kind]:
        values = tuple(str(getattr(entry, column)) for column in columns)
        if values[0]:
            found.append((columns[0], *values))
    return found
