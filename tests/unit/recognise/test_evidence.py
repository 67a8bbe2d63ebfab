from collections.abc import Callable

import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Hand

Scan = Callable[..., bytes]
_MM = 150 / 25.4


@pytest.mark.parametrize("darker", [0, 25, 35])
def test_a_light_hands_trace_is_no_blank(reader: Reader, scan: Scan, darker: int) -> None:
    """A spot on a blank line, paler than any dot that is told, is asked about; the other blanks are not."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 60, 80)}

    def spot(paper: np.ndarray) -> None:
        x, y = round(22 * _MM), round(113 * _MM)
        paper[y : y + 5, x : x + 5] -= np.minimum(paper[y : y + 5, x : x + 5], darker).astype(np.uint8)

    hand = Hand.light(np.random.default_rng(4))
    fields = reader.read(scan(answers, page=2, hand=hand, change=spot)).fields
    assert fields["q40"].status is (FieldStatus.UNCERTAIN if darker else FieldStatus.BLANK)
    assert {fields[name].status for name in ("q60", "q80")} == {FieldStatus.BLANK}


@pytest.mark.parametrize("darker", [0, 35, 60])
def test_a_small_dot_of_a_firm_hand_is_no_blank(reader: Reader, scan: Scan, darker: int) -> None:
    """A spot that no other empty mark of the page has is asked about, though it is too pale for a dot."""
    answers = {f"q{i}": "ABCD"[i % 4] for i in range(31, 91) if i not in (40, 60, 80)}

    def spot(paper: np.ndarray) -> None:
        x, y = round(22 * _MM), round(113 * _MM)
        paper[y : y + 5, x : x + 5] -= np.minimum(paper[y : y + 5, x : x + 5], darker).astype(np.uint8)

    fields = reader.read(scan(answers, page=2, change=spot)).fields
    assert fields["q40"].status is (FieldStatus.UNCERTAIN if darker else FieldStatus.BLANK)
    assert {fields[name].status for name in ("q60", "q80")} == {FieldStatus.BLANK}
