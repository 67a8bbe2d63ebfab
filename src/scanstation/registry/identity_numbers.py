"""GB 11643-1999: the citizen's number, 18 characters with a check character by ISO 7064 MOD 11-2."""

import re
from dataclasses import dataclass
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""2 ** (17 - i) mod 11 of GB 11643-1999, table 1."""
_CHECK = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]")
_EARLIEST = date(1900, 1, 1)
MAINLAND = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)))
)
"""GB/T 2260: the provinces that number citizens."""


@dataclass(frozen=True)
class IdentityNumber:
    """What a number says: area (6 digits), day of birth, sequence (odd: 男, even: 女)."""

    area: str
    born: date
    sequence: int

    @property
    def sex(self) -> str:
        """Return 男 or 女 as the sequence's last digit tells."""
        return "男" if self.sequence % 2 else "女"


def check_character(digits: str) -> str:
    """Return the 18th character for the first 17 digits. Raises ValueError if they are not 17 digits."""
    if len(digits) != 17 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a check character follows 17 digits")
    return _CHECK[sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11]


def birth_date(digits: str, today: date) -> date | None:
    """Return the day that YYYYMMDD names, if it is one from 1900 until `today`."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return day if len(digits) == 8 and _EARLIEST <= day <= today else None


def well_formed(number: str) -> bool:
    """Whether these are 17 digits and a digit or X."""
    return _FORM.fullmatch(number) is not None


def parse(number: str, today: date) -> IdentityNumber | None:
    """Read a number whose form, birth date and check character are right; None otherwise.

    The area is not looked up: codes of districts that were dissolved live on in numbers.
    """
    if not well_formed(number) or check_character(number[:17]) != number[17]:
        return None
    born = birth_date(number[6:14], today)
    return None if born is None else IdentityNumber(number[:6], born, int(number[14:17]))


def masked(number: str) -> str:
    """Return a number of any document as messages may show it: 410105********123X, E1****89."""
    if len(number) >= 15:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    shown = 2 if len(number) > 6 else 0
    return f"{number[:shown]}{'*' * (len(number) - 2 * shown)}{number[len(number) - shown :]}"
