import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scanstation.acquire.errors import FileUnfinished, PictureDamaged
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, RefusedInput
from scanstation.acquire.watch import FolderWatch

Make = Callable[..., bytes]


class _Clock:
    """A monotonic clock that moves when told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> _Clock:
    """Return a clock at zero."""
    return _Clock()


@pytest.fixture
def watch(tmp_path: Path, clock: _Clock) -> FolderWatch:
    """Return a watch of the test's folder: one second to settle, a minute of patience."""
    return FolderWatch(tmp_path, settle=1.0, patience=60.0, now=clock)


def _names(items: list[Item]) -> list[str]:
    return [i.name for i in items if isinstance(i, ScannedPage)]


def _look(watch: FolderWatch) -> list[Item]:
    return list(watch.look(known=set()))


def test_existing_files_in_natural_order(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """What is there already is taken once it has rested, in natural order, and only once."""
    for name in ("10.jpg", "9.jpg", "1.jpg"):
        (tmp_path / name).write_bytes(picture())
    assert _look(watch) == []
    clock.at = 1.0
    assert _names(_look(watch)) == ["1.jpg", "9.jpg", "10.jpg"]
    clock.at = 5.0
    assert _look(watch) == []


def test_order_of_arrival(tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock) -> None:
    """A later file comes after an earlier one, whatever their names."""
    (tmp_path / "b.jpg").write_bytes(picture())
    _look(watch)
    clock.at = 0.5
    (tmp_path / "a.jpg").write_bytes(picture())
    _look(watch)
    clock.at = 2.0
    assert _names(_look(watch)) == ["b.jpg", "a.jpg"]


def test_a_growing_file_is_waited_for(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """A file that still changes has not come to rest."""
    data, path = picture(), tmp_path / "a.jpg"
    path.write_bytes(data[:100])
    _look(watch)
    clock.at = 0.9
    path.write_bytes(data)
    assert _look(watch) == []
    clock.at = 1.5
    assert _look(watch) == []
    clock.at = 2.0
    (page,) = _look(watch)
    assert isinstance(page, ScannedPage)
    assert page.data == data


def test_files_wait_behind_one_that_is_not_whole(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """Leaves pair by order: what came after a half-written picture waits until it is whole."""
    data = picture()
    (tmp_path / "001.jpg").write_bytes(data[:100])
    _look(watch)
    for clock.at, name in ((1.0, "002.jpg"), (2.0, "003.jpg")):
        (tmp_path / name).write_bytes(picture())
        assert _look(watch) == []
    clock.at = 5.0
    (tmp_path / "001.jpg").write_bytes(data)
    assert _look(watch) == []
    clock.at = 6.0
    assert _names(_look(watch)) == ["001.jpg", "002.jpg", "003.jpg"]


def test_a_file_that_grows_for_ever_is_refused(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """It is named once, keeps its side, and holds the others up no longer; whole later, it shifts nothing."""
    data = picture()
    (tmp_path / "2.jpg").write_bytes(b"")
    for clock.at in range(0, 600, 30):
        (tmp_path / "1.jpg").write_bytes(data[: 100 + clock.at])
        (tmp_path / "2.jpg").write_bytes(data)
        assert _look(watch) == []
    clock.at = 600
    refused, page = _look(watch)
    assert isinstance(refused, RefusedInput)
    assert (type(refused.error), refused.name, refused.takes_side) == (FileUnfinished, "1.jpg", True)
    assert _names([page]) == ["2.jpg"]
    (tmp_path / "1.jpg").write_bytes(data)
    clock.at = 700
    assert _look(watch) == []
    clock.at = 702
    assert _look(watch) == []


def test_a_log_beside_the_pictures_holds_nothing_up(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """What can be no side of a leaf is waited for alone."""
    (tmp_path / "1.log").touch()
    (tmp_path / "2.jpg").write_bytes(picture())
    _look(watch)
    clock.at = 1.0
    assert _names(_look(watch)) == ["2.jpg"]


def test_the_end_of_watching_names_what_is_not_whole(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """The file is refused, and what had to wait behind it comes in, in order."""
    (tmp_path / "1.jpg").write_bytes(picture()[:100])
    (tmp_path / "2.jpg").write_bytes(picture())
    _look(watch)
    clock.at = 2.0
    assert _look(watch) == []
    refused, page = watch.rest(known=set())
    assert isinstance(refused, RefusedInput)
    assert (type(refused.error), refused.name) == (FileUnfinished, "1.jpg")
    assert _names([page]) == ["2.jpg"]


def test_the_end_in_the_middle_leaves_the_rest_to_the_next_watch(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """Whoever stops while files come in does not wait for all of them."""
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        (tmp_path / name).write_bytes(picture())
    _look(watch)
    clock.at = 1.0
    assert _names([next(watch.look(known=set()))]) == ["1.jpg"]
    assert list(watch.rest(known=set())) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "BMP", "WEBP"])
def test_a_picture_without_its_end_is_waited_for(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock, form: str
) -> None:
    """A picture whose end is missing waits for it; when patience ends it is taken as it is."""
    data, path = picture(form), tmp_path / "a.jpg"
    path.write_bytes(data[:-40])
    _look(watch)
    clock.at = 30.0
    assert _look(watch) == []
    clock.at = 61.0
    assert len(_look(watch)) == 1
    path.write_bytes(data)
    _look(watch)
    clock.at = 63.0
    (page,) = _look(watch)
    assert isinstance(page, ScannedPage)
    assert page.data == data


def test_an_empty_file_is_waited_for(tmp_path: Path, watch: FolderWatch, clock: _Clock) -> None:
    """A file that was only begun is no picture yet."""
    (tmp_path / "a.jpg").touch()
    _look(watch)
    clock.at = 10.0
    assert _look(watch) == []


def test_the_same_name_again_is_a_new_page(
    tmp_path: Path, picture: Make, watch: FolderWatch, clock: _Clock
) -> None:
    """Scanning programs use their names again; each file is a page of its own."""
    path = tmp_path / "scan.jpg"
    path.write_bytes(picture())
    _look(watch)
    clock.at = 1.0
    (first,) = _look(watch)
    path.unlink()
    _look(watch)
    path.write_bytes(picture(size=(200, 100)))
    _look(watch)
    clock.at = 3.0
    (second,) = _look(watch)
    assert first.key != second.key


def test_bad_files_are_refused_once(tmp_path: Path, watch: FolderWatch, clock: _Clock) -> None:
    """A file that is no picture is refused by name, once."""
    (tmp_path / "a.jpg").write_bytes(b"no picture at all")
    _look(watch)
    clock.at = 1.0
    (refused,) = _look(watch)
    assert isinstance(refused, RefusedInput)
    assert isinstance(refused.error, PictureDamaged)
    clock.at = 2.0
    assert _look(watch) == []


def test_a_folder_that_goes_away(tmp_path: Path, picture: Make, clock: _Clock) -> None:
    """A network drive that is away for a while is said once, and its files come when it is back."""
    folder = tmp_path / "drive"
    watch = FolderWatch(folder, now=clock)
    (refused,) = watch.look(known=set())
    assert isinstance(refused, RefusedInput)
    assert _look(watch) == []
    folder.mkdir()
    (folder / "a.jpg").write_bytes(picture())
    _look(watch)
    clock.at = 1.0
    assert _names(_look(watch)) == ["a.jpg"]


@pytest.mark.parametrize("notices", [True, False])
def test_a_running_watch(
    tmp_path: Path, picture: Make, monkeypatch: pytest.MonkeyPatch, notices: bool
) -> None:
    """A running watch finds files that arrive, with the system's notices and without."""
    if not notices:

        def refuse(self: object) -> None:
            raise OSError("no notices here")

        monkeypatch.setattr("watchdog.observers.api.BaseObserver.start", refuse)
    (tmp_path / "1.jpg").write_bytes(picture())
    watch = FolderWatch(tmp_path, settle=0.05, poll=0.1)
    stop = threading.Event()
    found: list[str] = []
    for item in watch.items(known=set(), stop=stop.is_set):
        found.append(item.key.rpartition("/")[2].partition("@")[0])
        if found == ["1.jpg"]:
            (tmp_path / "sub").mkdir()
            (tmp_path / "sub" / "2.jpg").write_bytes(picture())
        else:
            stop.set()
    assert found == ["1.jpg", "2.jpg"]
