"""A program that draws a page without end and prints its drawing process's id: to be killed by a test."""

import multiprocessing
import sys
from pathlib import Path

from scanstation.acquire.sources import pages_of


def main(path: Path) -> None:
    """Draw the pages of the PDF at `path`; tell who draws when the second, endless one has been begun."""
    drawn = asked = 0

    def check() -> None:
        nonlocal asked
        asked += drawn
        if asked == 10:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)  # noqa: T201

    for drawn, _ in enumerate(pages_of(path, check=check), start=1):  # noqa: B007 - `check` looks at it
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
