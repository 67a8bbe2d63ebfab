"""Schools and classes that an exam knows, found by what lists call them."""

from collections.abc import Iterable

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import School, SchoolClass
from scanstation.domain.said import Said
from scanstation.registry.cells import shown
from scanstation.registry.problems import WrongCell


class Places:
    """Finds schools by code or name, and classes by name within school and grade."""

    def __init__(self, schools: Iterable[School], classes: Iterable[SchoolClass] = ()) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        for school in schools:
            self._codes[school.code] = school.name
            self._names.setdefault(school.name, set()).add(school.code)
        self._classes: dict[tuple[str, int], dict[str, str]] = {}
        for one in classes:
            if one.name:
                self._classes.setdefault((one.school_code, one.grade), {})[one.name] = one.number

    def school(self, text: str) -> str:
        """Return the code of the school that a list calls so. Raises WrongCell."""
        if text in self._codes:
            return text
        codes = self._names.get(text, set())
        if len(codes) > 1:
            message = QT_TRANSLATE_NOOP("errors", "Several schools are called {name}; give the code.")
            raise WrongCell(Said(message, name=shown(text)))
        if not codes:
            message = QT_TRANSLATE_NOOP(
                "errors", "The list of schools has no “{name}”. A code keeps its zeros in front only as text."
            )
            raise WrongCell(Said(message, name=shown(text)))
        return next(iter(codes))

    def name(self, code: str) -> str:
        """Return a school's name; its code where it is not known."""
        return self._codes.get(code, code)

    def class_number(self, school_code: str, grade: int, name: str) -> str:
        """Return the number of the class with this name (REG-02). Raises WrongCell."""
        number = self._classes.get((school_code, grade), {}).get(name)
        if number is None:
            message = QT_TRANSLATE_NOOP("errors", "The school has no class “{name}” in this grade.")
            raise WrongCell(Said(message, name=shown(name)))
        return number
