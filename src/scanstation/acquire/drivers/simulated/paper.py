"""What lies in the simulated scanner and what will go wrong with it."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scanstation.acquire.port import ScannedPage


@dataclass(frozen=True)
class Leaf:
    """A piece of paper: what the device sees on its front and back, as bytes of image files.

    `name` is what a tray that is kept in a folder knows it by.
    """

    front: bytes
    back: bytes
    suffix: str = ".jpg"
    name: str = ""


class Fault(StrEnum):
    """What can be made to go wrong when a certain leaf is pulled in."""

    JAM = "jam"  # nothing of the leaf is delivered
    JAM_AFTER_FRONT = "jam_after_front"  # the front is delivered, the back is not
    DOUBLE_FEED = "double_feed"  # noticed: the device stops, both leaves are in the way
    LOST_LEAF = "lost_leaf"  # a double feed that nobody notices: the leaf is missing
    COUNTED_ONLY = "counted_only"  # the device counts the leaf, but its pages never arrive
    SAME_PAGE_TWICE = "same_page_twice"  # the first page is delivered a second time, under the same key
    REPEATED = "repeated"  # the same, under a key of its own; the device's count does not rise
    ONE_SIDE = "one_side"  # only the front comes, although both were asked for
    TWO_SIDES = "two_sides"  # the back comes as well, although one side was asked for
    ENDS_EARLY = "ends_early"  # the device says it is done although paper is left
    EMPTY_TOO_SOON = "empty_too_soon"  # for a moment the tray looks empty although paper is left
    FALSELY_LOADED = "falsely_loaded"  # the empty tray looks loaded: a scan begins and brings nothing
    BUSY = "busy"  # somebody else has the device, this once
    CUT_SHORT = "cut_short"  # the front does not arrive whole; the leaf has come out
    STOPPED = "stopped"  # the device gives the job up after the front
    GONE = "gone"  # the cable comes out
    COVER = "cover"  # somebody opens the cover
    # What drivers do. These three take their process along: they are for a worker.
    CRASH = "crash"  # a segmentation fault
    FROZEN = "frozen"  # the whole process stands still, without a sign of life
    HANG = "hang"  # the call does not come back, and does not hear that the scan was cancelled
    DIALOG = "dialog"  # a window of the driver waits for a person; cancelling the scan closes it


class Paper:
    """Tray, path and cover of a device, kept in memory. `faults` maps a leaf's number to what happens there.

    Leaves are counted from 1 over the device's life; each fault happens once. `pace` is the time in seconds
    from one leaf to the next, which includes that for its pages.
    """

    def __init__(
        self, leaves: Iterable[Leaf] = (), faults: dict[int, Fault] | None = None, pace: float = 0.0
    ) -> None:
        self.waiting: deque[Leaf] = deque(leaves)
        self.stuck: list[Leaf] = []
        self.faults = dict(faults or {})
        self.pace = pace
        self.pulled = 0
        """Leaves pulled in so far: the device's own counter."""
        self.cover_open = False
        self.gone = False

    def look(self) -> None:
        """Take over what somebody else did to the paper."""

    def keep(self) -> None:
        """Make the present state survive this process."""

    def delivered(self, page: ScannedPage) -> None:
        """Record that a page was handed over."""
