"""What every command is, and the checks that hold after each of them."""

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

from pydantic import ValidationError

from scanstation.templates import rules
from scanstation.templates.editing.document import off_limits
from scanstation.templates.editing.errors import IdTaken, TooManyParts
from scanstation.templates.editing.items import fitted
from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import Template

Selection = tuple[PartId, ...]


class Outcome(NamedTuple):
    """The next document, and what is selected in it."""

    document: Template
    selection: Selection


class Command(ABC):
    """One change a person makes. Subclasses are frozen dataclasses; `name` is an English source text.

    A pure function: the same command on the same document gives the same outcome.
    """

    name: ClassVar[str]

    @abstractmethod
    def outcome(self, document: Template) -> Outcome:
        """Return the changed document. Raises ChangeRefused. Call `applied`, which checks the rest."""

    def merges(self, previous: "Command") -> bool:
        """Say whether this goes on with `previous`, so that one undo takes both back."""
        return False


def applied(document: Template, command: Command) -> Outcome:
    """Return what `command` makes of `document`.

    Ids stay different from each other and marks within their limit, and items stand on fields that are there,
    whatever the command. Other rules may
    be broken while drawing: they are problems to show. Raises ChangeRefused, telling why.
    """
    try:
        outcome = command.outcome(document)
    except ValidationError as error:
        raise off_limits(error) from error
    if outcome.document is not document:
        outcome = outcome._replace(document=fitted(outcome.document))
        _keep_names_apart(outcome.document)
        _keep_count(outcome.document)
    return outcome


def _keep_names_apart(document: Template) -> None:
    seen: set[str] = set()
    for _, field in document.fields():
        for name in rules.names_of(field):
            if name in seen:
                raise IdTaken(id=name)
            seen.add(name)


def _keep_count(document: Template) -> None:
    count = sum(rules.mark_count(field) for _, field in document.fields())
    if count > rules.MARK_LIMIT:
        raise TooManyParts(count=count, limit=rules.MARK_LIMIT)
