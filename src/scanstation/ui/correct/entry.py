"""What keys mean for one item of the correction list. No Qt in here.

One mark is answered by one key. Where several marks are allowed (or Shift is held) keys tick and untick, and
Enter confirms. Numbers are typed. Enter alone takes what the machine proposes, if it proposes anything.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem

_DIGITS = "123456789"


class Mode(StrEnum):
    """How an item is worked."""

    OPTIONS = "options"  # marks on keys
    TEXT = "text"  # a number or a barcode's text is typed
    PAGES = "pages"  # which page of the sheet is this
    LOOK = "look"  # nothing to enter: accept or withdraw


@dataclass(frozen=True)
class GiveAnswer:
    """The field says this."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class GiveNumber:
    """The script's number is this."""

    text: str


@dataclass(frozen=True)
class GivePage:
    """The picture is this page."""

    page: int


@dataclass(frozen=True)
class GiveAccept:
    """It is right as it is."""


Outcome = GiveAnswer | GiveNumber | GivePage | GiveAccept


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its key, what it stands for, and whether the machine proposes it."""

    key: str
    value: str
    proposed: bool = False


@dataclass
class Entry:
    """One item being worked. `ticked` are the options ticked so far, `text` what was typed.

    `candidates` are what keys take: what the machine makes of a number, or the likely students' numbers.
    """

    problem: Problem
    ticked: set[str] = field(default_factory=set)
    text: str = ""
    touched: bool = False
    taken: str = ""
    """The candidate that is being completed: its gaps are typed, what is known of it goes on after each."""
    digits_only: bool = False
    """Whether a number can't have letters, as far as anybody knows."""
    refused: str = ""
    """The key that was just not taken, because no number has it there."""
    erased: bool = False
    """Whether something was erased here: one press too many must not take a decision back unsaid."""
    confirmed: str = ""
    """The number that was confirmed once, and against which something was said."""

    def __post_init__(self) -> None:
        self.mode = _mode(self.problem)
        self.choices = _choices(self.problem, self.mode)
        self.candidates = self.problem.candidates
        if self.mode is Mode.OPTIONS and self.problem.multiple:
            self.ticked = set(self.proposal or ())

    @property
    def several(self) -> bool:
        """Whether several marks can be told."""
        return self.mode is Mode.OPTIONS and len(self.choices) > 1 and self._allowed(2)

    @property
    def ticking(self) -> bool:
        """Whether keys tick and Enter confirms."""
        return self.mode is Mode.OPTIONS and (self.problem.multiple or self.touched)

    @property
    def entered(self) -> bool:
        """Whether something was typed or ticked that can be erased."""
        return bool(self.text or self.taken) or self.touched

    @property
    def ghost(self) -> str:
        """Return what stands faintly where nothing is typed yet: what was taken, or what Enter would take."""
        if self.mode is not Mode.TEXT or (self.text and not self.taken):
            return ""
        return self.taken or (self.proposal or ("",))[0]

    @property
    def proposal(self) -> tuple[str, ...] | None:
        """Return what Enter takes when nothing is entered; None when the machine proposes nothing."""
        reading = self.problem.reading
        if self.mode is Mode.TEXT:
            return self._text_proposal()
        if self.mode is not Mode.OPTIONS or reading is None or reading.status is FieldStatus.UNREADABLE:
            return None
        if not reading.values and reading.status is not FieldStatus.BLANK:
            return None
        if not reading.values and self.problem.kind is ProblemKind.BOOKLET:
            return None  # nearly always there is one, only not marked
        return reading.values if self._allowed(len(reading.values)) else None

    def _text_proposal(self) -> tuple[str, ...] | None:
        if self.problem.kind is ProblemKind.DUPLICATE:
            return None
        if DecisionKind.NUMBER in self.problem.actions:
            whole = [c for c in self.problem.candidates if "?" not in c and self._fits(c)]
            return (whole[0],) if len(whole) == 1 else None
        value = self.problem.reading.value if self.problem.reading is not None else ""
        return (value,) if value and "?" not in value and self._fits(value) else None

    @property
    def length(self) -> int:
        """How many characters the text has; 0 where any number will do."""
        return len(self.problem.columns)

    @property
    def complete(self) -> bool:
        """Whether what was typed can be confirmed."""
        return len(self.text) >= max(1, len(self.taken)) and self._fits(self.text)

    def _fits(self, text: str) -> bool:
        return not self.length or len(text) == self.length

    def press(self, key: str, *, tick: bool = False) -> Outcome | None:
        """Press a printable key; `tick` is Shift. Returns what is decided, if that decides it."""
        match self.mode:
            case Mode.OPTIONS:
                return self._press_option(key.upper(), tick=tick)
            case Mode.PAGES:
                page = next((c.value for c in self.choices if c.key == key), None)
                return GivePage(int(page)) if page is not None else None
            case Mode.TEXT:
                self._type(key)
        return None

    def _press_option(self, key: str, *, tick: bool) -> Outcome | None:
        option = next((c.value for c in self.choices if c.key == key), None)
        if option is None and key in _DIGITS and int(key) <= len(self.choices) and not self._digit_options:
            option = self.choices[int(key) - 1].value
        if option is None:
            return self.blank() if key == "0" else None
        if not ((tick and self.several) or self.ticking):
            return GiveAnswer((option,))
        self.touched = True
        self.ticked ^= {option}
        return None

    @property
    def _digit_options(self) -> bool:
        return any(c.key.isdigit() and c.key == c.value for c in self.choices)

    def _type(self, key: str) -> None:
        self.refused = ""
        if self.length and len(self.text) >= self.length:
            return
        before = self.text
        number = DecisionKind.NUMBER in self.problem.actions
        if key.isascii() and key.isalnum():
            self._type_character(key.upper() if number else key)
        elif not number and key == "-" and self.length:
            self.text += " "  # a column that was left blank
        elif not number and not self.length and key.isprintable():
            self.text += key
        if self.text != before:
            self._go_on()

    def _go_on(self) -> None:
        """Write what is known of the taken candidate, up to its next gap."""
        self.text += self.taken[len(self.text) :].partition("?")[0]

    def _type_character(self, character: str) -> None:
        """Take a digit or letter, unless nothing in this column is it, or no number has letters."""
        if self.length:
            options = self.problem.columns[len(self.text)]
            known = next((o for o in options if o.upper() == character.upper()), None)
            self.text += known or ""
            self.refused = "" if known else character
        elif self.digits_only and not character.isdecimal() and DecisionKind.NUMBER in self.problem.actions:
            self.refused = character
        else:
            self.text += character

    def blank(self) -> Outcome | None:
        """Say that nothing is marked."""
        if self.mode is Mode.OPTIONS and self._allowed(0):
            return GiveAnswer(())
        return None

    def choose(self, number: int) -> None:
        """Write the candidate with this number (from 1) as if typed; its gaps are to be typed.

        Confirming decides it, as all that is typed: who confirms out of habit must not hit the next item.
        """
        if self.mode is Mode.TEXT and 1 <= number <= len(self.candidates):
            found = self.candidates[number - 1]
            self.text, self.taken = found.partition("?")[0], found if "?" in found else ""

    def erase(self) -> bool:
        """Take back the last typed character or all ticks. Returns whether there was anything."""
        if not self.entered:
            return False
        self.erased = True
        if self.text or self.taken:
            self.text, self.taken = self.text[:-1], ""
        else:
            self.touched = False
            self.ticked = set(self.proposal or ()) if self.problem.multiple else set()
        return True

    def confirm(self) -> Outcome | None:
        """Confirm what is ticked or typed, or else take the machine's proposal."""
        if self.mode is Mode.OPTIONS and self.touched:
            chosen = tuple(o for o in self.problem.options if o in self.ticked)
            return GiveAnswer(chosen) if self._allowed(len(chosen)) else None
        if self.mode is Mode.TEXT and (self.text or self.taken):
            return self._text_outcome(self.text) if self.complete else None
        proposal = self.proposal
        if proposal is None:
            return None
        if self.mode is Mode.TEXT:
            return self._text_outcome(proposal[0])
        return GiveAnswer(proposal)

    def accept(self) -> Outcome | None:
        """Say that it is right as it is, where that settles it."""
        return GiveAccept() if DecisionKind.ACCEPT in self.problem.actions else None

    def _text_outcome(self, text: str) -> Outcome:
        if DecisionKind.NUMBER in self.problem.actions:
            return GiveNumber(text)
        if self.problem.columns:
            return GiveAnswer(tuple("" if c == " " else c for c in text))
        return GiveAnswer((text,))

    def _allowed(self, count: int) -> bool:
        single = (ProblemKind.BOOKLET, ProblemKind.SELECTION, ProblemKind.ABSENT)
        return count <= 1 or self.problem.kind not in single


def _mode(problem: Problem) -> Mode:
    if DecisionKind.NUMBER in problem.actions:
        return Mode.TEXT
    if DecisionKind.ANSWER in problem.actions:
        return Mode.OPTIONS if problem.options and not problem.columns else Mode.TEXT
    if DecisionKind.IDENTIFY in problem.actions:
        return Mode.PAGES
    return Mode.LOOK


def _choices(problem: Problem, mode: Mode) -> tuple[Choice, ...]:
    if mode is Mode.PAGES:
        stranger = {Reason.OTHER_SHEET, Reason.BLANK_PAGE, Reason.PAGE_TWICE} & set(problem.reasons)
        likely = () if stranger else problem.pages[:1]
        return tuple(Choice(str(p), str(p), p in likely) for p in problem.all_pages if p <= 9)
    if mode is not Mode.OPTIONS:
        return ()
    marked = problem.reading.values if problem.reading is not None else ()
    options = problem.options
    plain = all(len(o) == 1 and o.isascii() and o.isalnum() for o in options)
    distinct = len({o.upper() for o in options}) == len(options)
    keys = (
        [o.upper() for o in options]
        if plain and distinct
        else list((_DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ")[: len(options)])
    )
    return tuple(Choice(k, o, o in marked) for k, o in zip(keys, options, strict=False))
