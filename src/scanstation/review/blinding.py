"""An item as its keyer sees it who must not know what was read: the picture, the question, nothing else."""

from dataclasses import replace

from scanstation.review.problems import Problem


def blinded(problem: Problem) -> Problem:
    """Return the item without the machine's word: no reading, no reasons, no numbers that it may be.

    The id stays, so it is the same item; `detail` stays, for a word of acceptance counts only for it.
    """
    return replace(problem, blind=True, reading=None, reasons=(), candidates=())
