"""Tests of scanstation.base.log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.base.log import mask_ids, set_up_logging


@pytest.fixture(autouse=True)
def _root_logger() -> Iterator[None]:
    """Give the root logger back as it was."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@given(
    region=st.from_regex(r"[1-9][0-9]{5}", fullmatch=True),
    birth=st.dates().map(lambda day: f"{day:%Y%m%d}".zfill(8)),
    serial=st.from_regex(r"[0-9]{3}[0-9Xx]", fullmatch=True),
    around=st.sampled_from(["{}", "id={};", "考生{}缺考", "a{}b", "({})"]),
)
def test_birth_dates_never_stay(region: str, birth: str, serial: str, around: str) -> None:
    """An 18-character identity number keeps its region and serial but loses the birth date (REG-02)."""
    masked = mask_ids(around.format(region + birth + serial))
    assert masked == around.format(region + "********" + serial)


@pytest.mark.parametrize(
    "text",
    ["20260001", "1234567890123456789", "019b2c4e-7f00-7abc-8def-0123456789ab", "sha 0123456789abcdef"],
)
def test_other_numbers_stay(text: str) -> None:
    """Exam numbers, longer digit runs, ids and hashes are left as they are."""
    assert mask_ids(text) == text


def test_records_are_masked_in_the_file(tmp_path: Path) -> None:
    """Arguments and tracebacks are masked too, before they reach the disk."""
    path = set_up_logging(tmp_path / "log")
    assert path is not None
    log = logging.getLogger("scanstation.test")
    try:
        raise ValueError("unknown student 410105201001011230")
    except ValueError:
        log.warning("row of %s refused", "11010519491231002X", exc_info=True)
    text = path.read_text("utf-8")
    assert "110105********002X" in text
    assert "410105********1230" in text
    assert "19491231" not in text and "20100101" not in text


def test_names_that_are_no_text_are_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file name in another encoding is written escaped, and nothing is said on the terminal."""
    logging.getLogger().handlers.clear()  # pytest's own can't pass such a name on
    set_up_logging(tmp_path)
    logging.getLogger("test").warning("can't read %s", "a\udcffb.json")
    (log,) = tmp_path.iterdir()
    assert "a\\udcffb.json" in log.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("verbose", "lines"), [(False, 1), (True, 2)])
def test_details_only_when_asked(tmp_path: Path, verbose: bool, lines: int) -> None:
    """Debug records are kept only with `verbose`."""
    path = set_up_logging(tmp_path, verbose=verbose)
    assert path is not None
    log = logging.getLogger("scanstation.test")
    log.debug("detail")
    log.info("fact")
    assert len(path.read_text("utf-8").splitlines()) == lines


def test_a_disk_that_refuses_does_not_stop_the_program(tmp_path: Path) -> None:
    """Where the log folder can't be made, logging goes nowhere and nothing is raised."""
    (tmp_path / "log").write_text("a file where the folder should be")
    assert set_up_logging(tmp_path / "log") is None
