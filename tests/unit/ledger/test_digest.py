"""The hash that is signed: the same for the same ledger, another for any difference."""

from dataclasses import replace

import pytest

from scanstation.ledger.digest import ledger_sha256
from scanstation.ledger.facts import Bag, Facts
from scanstation.ledger.rule import ledger_of
from scanstation.ledger.stages import Kind
from unit.ledger.test_rule import ROOM, WORD, sheet, student, there

FACTS = Facts(
    "t",
    [student("1"), student("2")],
    [sheet("1"), sheet("3"), sheet("1", "again", withdrawn=WORD)],
    {"1": there(), "2": there()},
    bags=[Bag("b", ROOM, "1", 3, 2)],
    words={(Kind.BAG_COUNT.value, "b", "3 2"): WORD},
)

OTHERS = {
    "a name": replace(FACTS, expected=[student("1"), replace(student("2"), name="别名")]),
    "a sheet": replace(FACTS, scripts=FACTS.scripts[1:]),
    "a number": replace(FACTS, scripts=[sheet("1"), sheet("4"), *FACTS.scripts[2:]]),
    "a stage": replace(FACTS, scripts=[sheet("1", exported=False), *FACTS.scripts[1:]]),
    "a check-in": replace(FACTS, attended={"1": there(), "2": there(present=False)}),
    "a bag": replace(FACTS, bags=[Bag("b", ROOM, "1", 3, 1)]),
    "a reason": replace(FACTS, words={(Kind.BAG_COUNT.value, "b", "3 2"): replace(WORD, why="另因")}),
    "who": replace(FACTS, words={(Kind.BAG_COUNT.value, "b", "3 2"): replace(WORD, who="王")}),
    "a session": replace(FACTS, session_id="u"),
}


def test_the_same_ledger_has_the_same_hash() -> None:
    """It depends on what is in the ledger alone."""
    assert ledger_sha256(ledger_of(FACTS)) == ledger_sha256(ledger_of(FACTS))


@pytest.mark.parametrize("what", OTHERS)
def test_any_difference_gives_another_hash(what: str) -> None:
    """Nothing of it can be exchanged after the signature."""
    assert ledger_sha256(ledger_of(OTHERS[what])) != ledger_sha256(ledger_of(FACTS))
