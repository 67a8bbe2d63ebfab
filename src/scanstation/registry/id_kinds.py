"""Kinds of identity documents: their names, how their numbers look, and which kind a bare number is of.

A substitute number (REG-03) is 4 digits of the school, 00, the day of birth, 4 digits; one in eleven has a
right check character by chance. It is told from a citizen's number by the 00 where that has its county, which
is never 00. The kind is stored with the number all the same.
"""

import re
from datetime import date

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import IdKind
from scanstation.domain.said import Said
from scanstation.registry.identity_numbers import MAINLAND, IdentityNumber, birth_date, parse, well_formed
from scanstation.registry.problems import WrongCell

NAMES: dict[str, IdKind] = {
    "居民身份证": IdKind.RESIDENT,
    "学校编制号码": IdKind.SUBSTITUTE,
    "港澳台居民居住证": IdKind.HMT_RESIDENCE,
    "港澳居民来往内地通行证": IdKind.HONG_KONG_MACAO,
    "台湾居民来往大陆通行证": IdKind.TAIWAN,
    "外国人永久居留身份证": IdKind.FOREIGNER,
    "护照": IdKind.PASSPORT,
    "其他": IdKind.OTHER,
}
"""As they are written in lists and printed; the first of each kind is the one we write."""
_ALSO = {
    "身份证": IdKind.RESIDENT,
    "二代身份证": IdKind.RESIDENT,
    "回乡证": IdKind.HONG_KONG_MACAO,
    "港澳通行证": IdKind.HONG_KONG_MACAO,
    "台胞证": IdKind.TAIWAN,
    "外国人永久居留证": IdKind.FOREIGNER,
    "其它": IdKind.OTHER,
}
_FORMS = {
    IdKind.HONG_KONG_MACAO: re.compile(r"[HM](\d{8}|\d{10})"),
    IdKind.TAIWAN: re.compile(r"\d{8}|\d{10}[A-Z]?"),
    IdKind.FOREIGNER: re.compile(r"[A-Z]{3}\d{12}"),  # until 2023; since then GB 11643 with a 9 in front
    IdKind.PASSPORT: re.compile(r"[A-Z0-9]{5,17}"),
    IdKind.OTHER: re.compile(r"[A-Z0-9()-]{3,30}"),
}
_HMT = ("810000", "820000", "830000")


def kind_named(name: str) -> IdKind | None:
    """Return the kind that a list calls `name`."""
    return NAMES.get(name) or _ALSO.get(name)


def name_of(kind: str) -> str:
    """Return what a list calls the kind; empty for none."""
    return next((name for name, known in NAMES.items() if known == kind), "")


def guess_kind(number: str, school_code: str = "") -> IdKind:
    """Tell the kind of a number that stands under 身份证号 without its kind.

    The school decides where its code is 8100, 8200 or 8300: its substitutes begin like residence permits.
    """
    if well_formed(number):
        substitute = number[4:6] == "00" and number.isdigit()
        if number[:6] in _HMT and not (substitute and number[:4] == school_code):
            return IdKind.HMT_RESIDENCE
        if substitute:
            return IdKind.SUBSTITUTE
        if number[0] == "9":
            return IdKind.FOREIGNER
        return IdKind.RESIDENT
    for kind in (IdKind.HONG_KONG_MACAO, IdKind.FOREIGNER):
        if _FORMS[kind].fullmatch(number):
            return kind
    return IdKind.RESIDENT  # and then it is said what is wrong with it as such


def check_number(kind: IdKind, number: str, today: date) -> IdentityNumber | None:
    """Check a number of this kind; returns what it says where it says anything.

    Raises WrongCell. The number itself is never in the message.
    """
    if kind is IdKind.SUBSTITUTE:
        _check_substitute(number, today)
        return None
    form = _FORMS.get(kind)
    if form is not None and form.fullmatch(number):
        return None
    if form is not None and not (kind is IdKind.FOREIGNER and number[:1] == "9"):
        message = QT_TRANSLATE_NOOP("errors", "This is no number of the document {kind}.")
        raise WrongCell(Said(message, kind=name_of(kind)))
    return _check_citizen(kind, number, today)


def _check_citizen(kind: IdKind, number: str, today: date) -> IdentityNumber:
    if len(number) == 15 and number.isdigit():
        message = QT_TRANSLATE_NOOP(
            "errors", "A number of 15 digits is no longer valid; enter that of 18 characters."
        )
        raise WrongCell(Said(message))
    if not well_formed(number):
        message = QT_TRANSLATE_NOOP(
            "errors", "An ID number is 17 digits and then a digit or X; characters in this one: {count}."
        )
        raise WrongCell(Said(message, count=len(number)))
    if birth_date(number[6:14], today) is None:
        message = QT_TRANSLATE_NOOP("errors", "The ID number's digits 7 to 14 are no date of birth.")
        raise WrongCell(Said(message))
    fits = {
        IdKind.RESIDENT: number[:2] in MAINLAND and number[4:6] != "00",
        IdKind.HMT_RESIDENCE: number[:6] in _HMT,
        IdKind.FOREIGNER: True,
    }[kind]
    if not fits:
        message = QT_TRANSLATE_NOOP("errors", "The ID number's first six digits name no place of {kind}.")
        raise WrongCell(Said(message, kind=name_of(kind)))
    found = parse(number, today)
    if found is None:
        message = QT_TRANSLATE_NOOP(
            "errors", "The ID number's check character is wrong; one of its digits is mistyped."
        )
        raise WrongCell(Said(message))
    return found


def _check_substitute(number: str, today: date) -> None:
    if not (len(number) == 18 and number.isascii() and number.isdigit() and number[4:6] == "00"):
        message = QT_TRANSLATE_NOOP(
            "errors",
            "A number made by the school is 4 digits of the school, 00, 8 of the birth date, 4 digits.",
        )
        raise WrongCell(Said(message))
    if birth_date(number[6:14], today) is None:
        message = QT_TRANSLATE_NOOP("errors", "The ID number's digits 7 to 14 are no date of birth.")
        raise WrongCell(Said(message))
