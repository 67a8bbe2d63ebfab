"""The demo exam as it really was: who sat it, what each marked, and what went wrong with which sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scanstation.simulate.hand import Style


class Case(StrEnum):
    """What is special about a leaf of the stack."""

    CLEAN = "clean"
    UPSIDE_DOWN = "upside_down"
    TURNED_OVER = "turned_over"  # the back lies on top
    SKEWED = "skewed"
    LIGHT_HAND = "light_hand"
    ERASURES = "erasures"
    DOUBLE_MARK = "double_mark"
    CHANGED_MIND = "changed_mind"  # a mark crossed out, another one filled
    WRONG_MARKS = "wrong_marks"  # ticks and strokes instead of filled marks
    NO_BARCODE = "no_barcode"  # the grid tells the number
    GRID_SLIP = "grid_slip"  # one digit beside the barcode's
    NO_NUMBER = "no_number"  # no barcode, and a column of the grid left out
    OTHER_SUBJECT = "other_subject"
    SCANNED_TWICE = "scanned_twice"  # a second scan of a sheet that is in the stack already
    ABSENT = "absent"
    EMPTY_CARD = "empty_card"  # a student who answered nothing
    BLANK_PAPER = "blank_paper"  # nothing printed on it
    TORN = "torn"  # a corner with an anchor is missing
    CUT_SHORT = "cut_short"  # the picture of the back ends in the middle


class Need(StrEnum):
    """Whether a person has to look at the leaf."""

    NO = "no"  # a good reader is sure of everything
    MAY = "may"  # sure and right, or in doubt: both are good
    MUST = "must"  # whoever is sure of this leaf is wrong


NEEDS: Mapping[Case, Need] = {
    Case.CLEAN: Need.NO,
    Case.UPSIDE_DOWN: Need.NO,
    Case.TURNED_OVER: Need.NO,
    Case.SKEWED: Need.NO,
    Case.LIGHT_HAND: Need.MAY,
    Case.ERASURES: Need.MAY,
    Case.DOUBLE_MARK: Need.MUST,
    Case.CHANGED_MIND: Need.MUST,
    Case.WRONG_MARKS: Need.MAY,
    Case.NO_BARCODE: Need.MAY,
    Case.GRID_SLIP: Need.MUST,
    Case.NO_NUMBER: Need.MUST,
    Case.OTHER_SUBJECT: Need.MUST,
    Case.SCANNED_TWICE: Need.MUST,
    Case.ABSENT: Need.MAY,
    Case.EMPTY_CARD: Need.MAY,
    Case.BLANK_PAPER: Need.MAY,
    Case.TORN: Need.MAY,
    Case.CUT_SHORT: Need.MUST,
}


@dataclass(frozen=True)
class Student:
    """An invented student. `number` is their exam number."""

    number: str
    name: str


@dataclass(frozen=True)
class LeafTruth:
    """One leaf of the stack as a careful person sees it.

    `index` counts from 1 in feed order. `number` is the number that belongs to the leaf, "" when nobody can
    say from the leaf. `answers` maps each marked field to its value: "C", "BD" for two marks (in the
    template's order), "" for none; the digit grid's value is what was filled, "?" for a column left empty.
    `barcode` is what the sticker says. `marked` are the marks to draw, `styles` those that look otherwise,
    `doubtful` the fields about which a person has to be asked or may be asked.
    """

    index: int
    case: Case
    student: Student | None
    number: str
    answers: Mapping[str, str] = field(default_factory=dict)
    barcode: str = ""
    marked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    styles: Mapping[tuple[str, str], Style] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()

    @property
    def need(self) -> Need:
        """Whether a person has to look at the leaf."""
        return NEEDS[self.case]
