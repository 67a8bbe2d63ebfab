"""GB 11643: check characters, dates, sex, and what of a number may be shown."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scanstation.registry.identity_numbers import (
    MAINLAND,
    WEIGHTS,
    birth_date,
    check_character,
    masked,
    parse,
    well_formed,
)

TODAY = date(2026, 11, 21)
_DIGITS = st.text("0123456789", min_size=17, max_size=17)
_BORN = st.dates(date(1900, 1, 1), TODAY)


def test_the_standards_own_examples() -> None:
    """Annex A of GB 11643-1999 has these two numbers."""
    assert check_character("11010519491231002") == "X"
    assert check_character("44052418800101001") == "4"


def test_weights_follow_from_the_rule() -> None:
    """Table 1 of the standard is 2 to the power of the place, modulo 11."""
    assert tuple(2 ** (18 - i) % 11 for i in range(1, 18)) == WEIGHTS


@given(_DIGITS)
def test_the_check_sum_is_one_modulo_eleven(digits: str) -> None:
    """ISO 7064 MOD 11-2: the weighted sum of all 18 characters leaves 1."""
    last = check_character(digits)
    total = sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) + (10 if last == "X" else int(last))
    assert total % 11 == 1


@given(_DIGITS, st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(digits: str, place: int, by: int) -> None:
    """One mistyped digit always changes the check character."""
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert check_character(wrong) != check_character(digits)


@given(_DIGITS, st.integers(0, 15))
def test_every_swap_of_neighbours_is_found(digits: str, place: int) -> None:
    """Two neighbours that changed places always change the check character."""
    assume(digits[place] != digits[place + 1])
    wrong = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert check_character(wrong) != check_character(digits)


@given(st.sampled_from(sorted(MAINLAND)), _BORN, st.integers(0, 999))
def test_good_numbers_say_what_they_were_made_of(area: str, born: date, sequence: int) -> None:
    """Area, day of birth, sequence and sex come back."""
    digits = f"{area}0102{born:%Y%m%d}{sequence:03}"
    found = parse(digits + check_character(digits), TODAY)
    assert found is not None
    assert (found.area, found.born, found.sequence) == (f"{area}0102", born, sequence)
    assert found.sex == ("男" if sequence % 2 else "女")


@pytest.mark.parametrize(
    "number",
    ["", "11010519491231002", "11010519491231002x", "110105194912310021", "１１０105194912310023", "1" * 19],
)
def test_wrong_forms_and_checks_say_nothing(number: str) -> None:
    """Too short, lower case, a wrong check character, other digits, too long."""
    assert parse(number, TODAY) is None


@pytest.mark.parametrize("day", ["20230229", "18991231", "20261122", "20261301", "2026112", "0000000a"])
def test_days_that_never_were(day: str) -> None:
    """No 29 February without a leap year, nobody of the century before last, nobody from tomorrow."""
    assert birth_date(day, TODAY) is None


def test_only_seventeen_digits_have_a_check_character() -> None:
    """Anything else is a mistake of the caller."""
    for digits in ("1" * 16, "1" * 18, "1" * 16 + "x"):
        with pytest.raises(ValueError, match="17 digits"):
            check_character(digits)


def test_numbers_are_masked() -> None:
    """The birth date never shows, and short numbers show next to nothing."""
    assert masked("11010519491231002X") == "110105********002X"
    assert masked("H12345678") == "H1*****78"
    assert masked("123456") == "******"
    assert masked("") == ""


@given(st.text("0123456789X", min_size=7, max_size=30))
def test_masking_keeps_the_length_and_hides_the_middle(number: str) -> None:
    """At least a third of any number is hidden."""
    shown = masked(number)
    assert len(shown) == len(number)
    assert 3 * shown.count("*") >= len(number)


def test_form_needs_ascii() -> None:
    """Digits of other scripts are no digits here."""
    assert well_formed("11010519491231002X")
    assert not well_formed("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X")
