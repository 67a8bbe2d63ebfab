"""What can only be seen over the whole session: one number on two scripts, one image twice (SCN-03)."""

from collections.abc import Iterable, Iterator

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.numbers import number_place
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script


class Crosscheck:
    """Index of numbers and images over all scripts. Put and drop tell which other scripts are touched."""

    def __init__(self) -> None:
        self._numbers: dict[str, set[str]] = {}
        self._images: dict[str, set[str]] = {}
        self._keys: dict[str, tuple[str, frozenset[str]]] = {}

    def put(self, script: Script) -> set[str]:
        """Take in a script's newest state. Returns the ids of the other scripts to look at again."""
        keys = _keys(script)
        if self._keys.get(script.id) == keys:
            return set()
        touched = self.drop(script.id)
        number, images = keys
        self._keys[script.id] = keys
        if number:
            self._numbers.setdefault(number, set()).add(script.id)
        for image in images:
            self._images.setdefault(image, set()).add(script.id)
        return touched | self._beside(script.id)

    def drop(self, script_id: str) -> set[str]:
        """Forget a script. Returns the ids of the other scripts to look at again."""
        touched = self._beside(script_id)
        number, images = self._keys.pop(script_id, ("", frozenset()))
        _take(self._numbers, (number,), script_id)
        _take(self._images, images, script_id)
        return touched

    def _beside(self, script_id: str) -> set[str]:
        number, images = self._keys.get(script_id, ("", frozenset()))
        found = set(self._numbers.get(number, ()))
        for image in images:
            found |= self._images.get(image, set())
        return found - {script_id}

    def holders(self, number: str) -> frozenset[str]:
        """Return the ids of the scripts that carry this number."""
        return frozenset(self._numbers.get(number, ()))

    def problems(self, script: Script) -> Iterator[Problem]:
        """Yield what this script shares with others that must not be shared, unless a person let it stand."""
        number, images = self._keys.get(script.id, ("", frozenset()))
        same_number = set(self._numbers.get(number, ())) - {script.id}
        same_image: set[str] = set()
        for image in images:
            same_image |= self._images.get(image, set())
        same_image.discard(script.id)
        if same_number:
            both = (Reason.SAME_IMAGE,) if same_image & same_number else ()
            reasons = (Reason.DUPLICATE_NUMBER, *both)
            yield from _shared(script, ProblemKind.DUPLICATE, reasons, same_number, number)
        rest = same_image - same_number
        if rest:
            shared = min(i for i in images if self._images.get(i, set()) & rest)
            yield from _shared(script, ProblemKind.SAME_IMAGE, (Reason.SAME_IMAGE,), rest, shared)


def _keys(script: Script) -> tuple[str, frozenset[str]]:
    if script.state is ScriptState.WITHDRAWN:
        return "", frozenset()
    number = script.number.value if script.number.status is FieldStatus.OK else ""
    return number, frozenset(s.page.image_sha256 for s in script.sides if not s.blank and not s.unread)


def _take(index: dict[str, set[str]], keys: Iterable[str], script_id: str) -> None:
    for key in keys:
        holders = index.get(key)
        if holders is not None:
            holders.discard(script_id)
            if not holders:
                del index[key]


def _shared(
    script: Script, kind: ProblemKind, reasons: tuple[Reason, ...], others: set[str], detail: str
) -> Iterator[Problem]:
    content = script.content
    if content.decided.acceptance(content.sheet_ids, None, kind, detail) is not None:
        return
    number = (DecisionKind.NUMBER,) if kind is ProblemKind.DUPLICATE else ()
    yield Problem(
        id=f"{kind.value}:{script.id}",
        kind=kind,
        reasons=reasons,
        actions=(DecisionKind.WITHDRAW, *number, DecisionKind.ACCEPT),
        reading=script.number,
        others=tuple(sorted(others)),
        detail=detail,
        **number_place(content),
    )
