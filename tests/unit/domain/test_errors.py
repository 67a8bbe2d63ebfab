"""Tests of scanstation.domain.errors."""

import importlib
import pickle
import pkgutil
import string
from collections import Counter

import scanstation
from scanstation.domain.errors import EnvironmentFault, InputError, ScanStationError


class _FileTooBig(InputError):
    code = "test_file_too_big"
    message = "{path} has {size} bytes."
    advice = "Split {path}."


def test_the_text_says_what_and_what_to_do() -> None:
    """The English text is message and advice with the fields filled in."""
    error = _FileTooBig(path="a.pdf", size=7)
    assert str(error) == "a.pdf has 7 bytes. Split a.pdf."
    assert error.params == {"path": "a.pdf", "size": 7}


def test_errors_come_back_from_worker_processes() -> None:
    """Class, fields and text survive pickling."""
    error = pickle.loads(pickle.dumps(_FileTooBig(path="b.pdf", size=8)))
    assert type(error) is _FileTooBig
    assert error.params == {"path": "b.pdf", "size": 8}
    assert str(error) == "b.pdf has 8 bytes. Split b.pdf."


def _all_errors() -> list[type[ScanStationError]]:
    """Return every error class of the program (those of tests are left out)."""
    for module in pkgutil.walk_packages(scanstation.__path__, "scanstation."):
        if module.name.endswith("errors"):
            importlib.import_module(module.name)
    found, queue = [], [ScanStationError]
    while queue:
        for cls in queue.pop().__subclasses__():
            queue.append(cls)
            if cls.__module__.startswith("scanstation.") and cls not in (InputError, EnvironmentFault):
                found.append(cls)
    return found


def test_codes_are_unique() -> None:
    """Every error of the program has a code of its own, because refusals are stored by it."""
    codes = Counter(cls.code for cls in _all_errors() if "code" in vars(cls))
    assert {code: n for code, n in codes.items() if n > 1} == {}


def test_texts_are_complete() -> None:
    """Every error that can be raised says what is wrong, what to do, and uses named fields only."""
    for cls in _all_errors():
        if cls.__subclasses__():  # only there to be caught
            continue
        assert cls.code != ScanStationError.code, cls
        assert cls.message.strip() and cls.advice.strip(), cls
        for text in (cls.message, cls.advice):
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
            assert all(name.isidentifier() for name in names), (cls, text)
