"""Python's search for cyclic garbage, held back while very many values are made at once."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.Lock()


class _Held:
    """How many threads hold the search back, and whether it ran before the first of them."""

    count = 0
    ran = False


@contextmanager
def collection_held() -> Iterator[None]:
    """Hold the search back inside, in all threads; several may, also one inside another.

    It walks all that is there again and again while a million values are made, none of which is garbage: that
    takes longer than making them. Nothing is lost by it, since values without cycles are freed as ever.
    """
    with _turn:
        if not _Held.count:
            _Held.ran = gc.isenabled()
            gc.disable()
        _Held.count += 1
    try:
        yield
    finally:
        with _turn:
            _Held.count -= 1
            if not _Held.count and _Held.ran:
                gc.enable()
