"""What the columns of a check-in say: known words, and nothing that has to be guessed."""

import pytest

from scanstation.domain.ledger_rows import CheckIn
from scanstation.registry.problems import RowProblem, WrongCell
from scanstation.workflow.ledger.attendance import came, check_in_of

HEADINGS = {"checked_in": "检录", "present": "实考", "absent": "缺考"}


@pytest.mark.parametrize("word", ["到", "已到", "实考", "未到", "缺考", "未检录"])
def test_words_of_state_mean_the_same_in_each_column(word: str) -> None:
    """到 in the column 缺考 is no mark of absence."""
    assert len({came(field, word) for field in HEADINGS}) == 1
    assert came("absent", word) is (word in ("到", "已到", "实考"))


@pytest.mark.parametrize(
    ("word", "affirms"),
    [("是", True), ("１", True), ("√", True), ("TRUE", True), ("否", False), ("0", False), ("false", False)],
)
def test_yes_and_no_answer_the_heading(word: str, affirms: bool) -> None:
    """The same word says present under 实考 and absent under 缺考."""
    assert came("present", word) is came("checked_in", word) is affirms
    assert came("absent", word) is not affirms


@pytest.mark.parametrize("field", HEADINGS)
@pytest.mark.parametrize("text", ["迟到", "—", "-", "?", "病假", "2"])
def test_other_words_are_refused(field: str, text: str) -> None:
    """Somebody who came late was there: what is not known is told with what is allowed."""
    with pytest.raises(WrongCell) as refused:
        came(field, text)
    assert f"“{text}”" in refused.value.problem
    assert "缺考" in refused.value.problem


def test_what_is_clear_in_one_column_only() -> None:
    """Nothing is no mark of absence, a cross may be one; elsewhere nothing is no answer, a cross denies."""
    assert came("absent", " ")
    assert not came("present", "×")
    for field, text in (("absent", "×"), ("present", ""), ("checked_in", "")):
        with pytest.raises(WrongCell):
            came(field, text)


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        ({"checked_in": "否", "present": "是"}, "检录"),
        ({"checked_in": "否", "absent": ""}, "检录"),
        ({"present": "是", "absent": "缺考"}, "缺考"),
        ({"present": "否", "absent": ""}, "缺考"),
    ],
)
def test_columns_that_contradict_are_refused(texts: dict[str, str], heading: str) -> None:
    """Who was not checked in did not sit, and nobody is both there and absent."""
    wrong = check_in_of("1", texts, "", HEADINGS)
    assert isinstance(wrong, RowProblem)
    assert (wrong.key, wrong.heading) == ("1", heading)


def test_who_left_was_checked_in() -> None:
    """检录 yes and 实考 no is no contradiction."""
    assert check_in_of("1", {"checked_in": "是", "present": "否"}, "A", HEADINGS) == CheckIn(
        "1", checked_in=True, present=False, booklet="A"
    )
