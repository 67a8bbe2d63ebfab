"""Words of the correction screen and of the stages that it shares with the ledger."""

import pytest
from pytestqt.qtbot import QtBot

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import DecisionKind
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter
from scanstation.ui import language
from scanstation.ui.correct.entry import Entry
from scanstation.ui.correct.wording import filter_words, hints
from scanstation.workflow.ledger.words import PRINTED_STAGES, STAGES


def booklets(*options: str) -> Entry:
    """Return the question for a booklet with these options."""
    return Entry(
        Problem(
            id="p",
            kind=ProblemKind.BOOKLET,
            reasons=(),
            session_id="s",
            batch_id="b",
            script_id="x",
            seq=1,
            sheet_id="x",
            sheet_ids=("x",),
            page_id="p",
            actions=(DecisionKind.ANSWER,),
            field_id="booklet",
            options=options,
        )
    )


@pytest.mark.parametrize(
    ("wanted", "title", "words"),
    [
        (Filter(item="q12"), "", "item 12"),
        (Filter(item="x7"), "7", "item 7"),
        (Filter(item="chosen"), "选做题", "选做题"),
        (Filter(kind=ProblemKind.BOOKLET, item="booklet"), "", "Booklet"),
        (Filter(kind=ProblemKind.ANSWER, item="q3"), "3", "Answer · item 3"),
    ],
)
def test_a_filter_in_words(qtbot: QtBot, wanted: Filter, title: str, words: str) -> None:
    """An item has its number, another field its title, and a booklet is no item called booklet."""
    language.use("en")
    assert filter_words(wanted, str, lambda _: title) == words


def test_the_sheet_names_what_keys_stand_for(qtbot: QtBot) -> None:
    """On a contact sheet no keys are drawn: where options are words the hints tell which key is which."""
    language.use("en")
    words = booklets("甲卷", "乙卷")
    assert hints(words, can_undo=False, sheet=True)[:2] == [("1", "甲卷"), ("2", "乙卷")]
    assert hints(words, can_undo=False)[0] == ("1 2", "answer")
    letters = booklets("a", "b")
    assert hints(letters, can_undo=False, sheet=True)[0] == ("A B", "answer")


def test_stages_have_one_word(qtbot: QtBot) -> None:
    """What is printed calls each stage as the screen does."""
    if language.use("zh_CN") != "zh_CN":
        pytest.skip("the Chinese catalogue is not compiled (`python3 dev.py setup` does it)")
    shown = {stage: language.text("labels", word) for stage, word in STAGES.items()}
    language.use("en")
    assert shown == PRINTED_STAGES
