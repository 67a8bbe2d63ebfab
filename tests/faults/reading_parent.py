"""A program that reads for ever with worker processes and prints their ids: to be killed by a test."""

import itertools
import multiprocessing
import sys

from scanstation.recognise.pool import Task, read_all
from scanstation.recognise.reader import Reader
from scanstation.templates.model import Registration, Template, TemplatePage


def main() -> None:
    """Read broken pages until killed; after the first reading print the workers."""
    page = TemplatePage(number=1, size=(210, 297), registration=Registration())
    tasks = (Task(i, lambda: b"no picture") for i in itertools.count())
    for count, _ in enumerate(read_all(Reader(Template(id="t", pages=(page,))), tasks, 2)):
        if count == 0:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)  # noqa: T201
            sys.stdout.close()


if __name__ == "__main__":
    main()
