"""Kinds of documents: how numbers are told apart, and what is wrong with one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.registry import IdKind
from scanstation.registry.id_kinds import NAMES, check_number, guess_kind, kind_named, name_of
from scanstation.registry.identity_numbers import check_character
from scanstation.registry.problems import WrongCell

TODAY = date(2026, 11, 21)


def _number(digits: str) -> str:
    return digits + check_character(digits)


RESIDENT = _number("41010520100304123")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (RESIDENT, IdKind.RESIDENT),
        ("010100201003040001", IdKind.SUBSTITUTE),
        (_number("81000020100304123"), IdKind.HMT_RESIDENCE),
        (_number("91110820100304123"), IdKind.FOREIGNER),
        ("FRA110081010101", IdKind.FOREIGNER),
        ("H12345678", IdKind.HONG_KONG_MACAO),
        ("whatever", IdKind.RESIDENT),
    ],
)
def test_bare_numbers_are_told_apart(number: str, kind: IdKind) -> None:
    """A number without its kind goes by its look; what looks like nothing is checked as a citizen's."""
    assert guess_kind(number) is kind


@given(st.integers(0, 9999), st.dates(date(2000, 1, 1), TODAY), st.integers(0, 9999))
def test_a_substitute_is_never_taken_for_a_citizens(school: int, born: date, serial: int) -> None:
    """REG-03: also the one in eleven whose check character happens to be right keeps its kind."""
    number = f"{school:04}00{born:%Y%m%d}{serial:04}"
    with pytest.raises(WrongCell):
        check_number(IdKind.RESIDENT, number, TODAY)
    assert guess_kind(number, number[:4]) is IdKind.SUBSTITUTE
    assert check_number(IdKind.SUBSTITUTE, number, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "number", "problem"),
    [
        (IdKind.RESIDENT, "410105100304123", "15 digits"),
        (IdKind.RESIDENT, RESIDENT[:-1], "in this one: 17"),
        (IdKind.RESIDENT, "41010520101304123X", "date of birth"),
        (IdKind.RESIDENT, RESIDENT[:-1] + ("1" if RESIDENT[-1] != "1" else "2"), "check character"),
        (IdKind.RESIDENT, _number("81000020100304123"), "place"),
        (IdKind.RESIDENT, _number("41000020100304123"), "place"),
        (IdKind.HMT_RESIDENCE, RESIDENT, "place"),
        (IdKind.SUBSTITUTE, RESIDENT, "4 digits of the school"),
        (IdKind.SUBSTITUTE, "010100201013040001", "date of birth"),
        (IdKind.PASSPORT, "E-1", "护照"),
        (IdKind.TAIWAN, "1234567", "台湾居民"),
        (IdKind.FOREIGNER, "12", "外国人"),
    ],
)
def test_wrong_numbers_are_refused_without_being_shown(kind: IdKind, number: str, problem: str) -> None:
    """Each kind says what is wrong; the number is not in the message."""
    with pytest.raises(WrongCell) as caught:
        check_number(kind, number, TODAY)
    assert problem in caught.value.problem
    assert number not in caught.value.problem


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.HMT_RESIDENCE, _number("83000020100304123")),
        (IdKind.HONG_KONG_MACAO, "M1234567890"),
        (IdKind.TAIWAN, "12345678"),
        (IdKind.FOREIGNER, _number("91110820100304123")),
        (IdKind.PASSPORT, "E12345678"),
        (IdKind.OTHER, "AB(12)-3"),
    ],
)
def test_good_numbers_of_other_kinds(kind: IdKind, number: str) -> None:
    """They pass; those of the citizens' form say day of birth and sex."""
    says = check_number(kind, number, TODAY)
    assert (says is not None) == (len(number) == 18)


def test_names_of_kinds_go_both_ways() -> None:
    """What a list calls a kind is understood, in other words too; nothing else is."""
    assert {kind_named(name): name for name in NAMES} == {kind: name_of(kind) for kind in NAMES.values()}
    assert kind_named("台胞证") is IdKind.TAIWAN
    assert kind_named("军官证") is None
    assert name_of("") == ""
