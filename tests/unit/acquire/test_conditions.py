import pytest

from scanstation.acquire import conditions, errors
from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.errors import InputRefused
from scanstation.domain.errors import EnvironmentFault, InputError, ScanStationError

FIELDS = {
    "device": "D", "name": "a.jpg", "detail": "x", "size": "9 MB", "limit": "8 MB", "count": 3,
    "kind": ".txt", "setting": "dpi", "value": 600, "allowed": "200",
    "theirs": 4, "ours": 3, "seconds": 60, "asked": 2, "path": "/w", "sheet": 7,
}  # fmt: skip
ALL = [
    c
    for module in (conditions, errors)
    for c in vars(module).values()
    if isinstance(c, type) and issubclass(c, ScanStationError) and c.__module__ == module.__name__
]


@pytest.mark.parametrize("condition", ALL, ids=lambda c: c.__name__)
def test_each_says_what_is_wrong_and_what_to_do(condition: type[ScanStationError]) -> None:
    """Every condition and refusal formats its message and its advice from the common fields."""
    error = condition(**FIELDS)
    assert FIELDS["device"] in str(error) or FIELDS["name"] in str(error)
    assert error.advice.endswith(".")
    assert issubclass(condition, EnvironmentFault if issubclass(condition, ScannerCondition) else InputError)
    assert issubclass(condition, ScannerCondition | InputRefused)


def test_codes_are_unique() -> None:
    """A stored refusal names its class by the code."""
    assert len({c.code for c in ALL}) == len(ALL) > 20
