"""What is wrong with a row of a list that comes from outside, said so that it can be translated."""

from dataclasses import dataclass

from scanstation.domain.said import Said


class WrongCell(Exception):
    """A cell that can't be taken. Caught per row and collected."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class RowProblem:
    """One line of the error table (REG-07): row of the sheet (1-based), whose it is, heading, what is wrong.

    `key` and `problem` never hold a whole number of an identity document.
    """

    row: int
    key: str
    heading: str
    problem: Said
