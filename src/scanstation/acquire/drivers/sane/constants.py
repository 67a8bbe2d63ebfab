"""The numbers of sane.h that we need, in its words."""

from enum import IntEnum, IntFlag


class Status(IntEnum):
    """What a call says. The last two are newer than the rest of the standard."""

    GOOD = 0
    UNSUPPORTED = 1
    CANCELLED = 2
    DEVICE_BUSY = 3
    INVAL = 4
    EOF = 5
    JAMMED = 6
    NO_DOCS = 7
    COVER_OPEN = 8
    IO_ERROR = 9
    NO_MEM = 10
    ACCESS_DENIED = 11
    WARMING_UP = 12
    HW_LOCKED = 13


class Kind(IntEnum):
    """What type an option's value has."""

    BOOL = 0
    INT = 1
    FIXED = 2
    STRING = 3
    BUTTON = 4
    GROUP = 5


class Unit(IntEnum):
    """What an option's value is measured in."""

    NONE = 0
    PIXEL = 1
    BIT = 2
    MM = 3
    DPI = 4
    PERCENT = 5
    MICROSECOND = 6


class Cap(IntFlag):
    """What can be done with an option."""

    SOFT_SELECT = 1
    HARD_SELECT = 2
    SOFT_DETECT = 4
    EMULATED = 8
    AUTOMATIC = 16
    INACTIVE = 32
    ADVANCED = 64


class Info(IntFlag):
    """What setting an option has brought about."""

    INEXACT = 1
    RELOAD_OPTIONS = 2
    RELOAD_PARAMS = 4


class Constraint(IntEnum):
    """How an option says what it can be."""

    NONE = 0
    RANGE = 1
    WORD_LIST = 2
    STRING_LIST = 3


class Action(IntEnum):
    """What to do with an option."""

    GET_VALUE = 0
    SET_VALUE = 1


class Format(IntEnum):
    """What is in a frame: a whole picture, or one colour of it."""

    GRAY = 0
    RGB = 1
    RED = 2
    GREEN = 3
    BLUE = 4
