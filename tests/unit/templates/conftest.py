"""Random valid specs, as what a person would write."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

WORDS = st.text(
    st.sampled_from("我们在学校学习数学和英语，感到很愉快。ABC abc 123（）"), min_size=1, max_size=60
).filter(lambda text: text.strip() != "")
SHORT = st.text(st.sampled_from("从不很少有时经常同意ABC"), min_size=1, max_size=6)
OPTIONS = st.one_of(st.integers(2, 12), st.sampled_from(["A-C", "对 错", "0-9", "A-L"]))


@st.composite
def _sections(draw: st.DrawFn, narrow: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    number = 1
    for kind in draw(
        st.lists(
            st.sampled_from(["choice", "statements", "questions", "blanks", "written", "selection", "text"]),
            min_size=1,
            max_size=5,
        )
    ):
        count = draw(st.integers(1, 40 if kind == "choice" else 8))
        items = f"{number}-{number + count - 1}"
        body: Any = {"title": draw(st.one_of(st.just(""), WORDS)), "new_page": draw(st.booleans())}
        match kind:
            case "choice":
                body |= {"items": items, "options": draw(OPTIONS), "multiple": draw(st.booleans())}
                body |= {
                    "rows": draw(st.integers(1, 7)),
                    "direction": draw(st.sampled_from(["across", "down"])),
                }
            case "statements":
                options = draw(st.lists(SHORT, min_size=2, max_size=4 if narrow else 7))
                body |= {
                    "options": options,
                    "items": draw(st.lists(WORDS, min_size=count, max_size=count)),
                    "first": number,
                }
            case "questions":
                question = st.fixed_dictionaries(
                    {
                        "text": WORDS,
                        "options": st.lists(WORDS, min_size=2, max_size=6),
                        "multiple": st.booleans(),
                    }
                )
                body |= {"items": draw(st.lists(question, min_size=count, max_size=count)), "first": number}
            case "blanks":
                body |= {"items": items, "per_row": draw(st.integers(1, 2))}
            case "written":
                extra = draw(st.sampled_from([{}, {"height": 40}, {"lines": 5}]))
                body |= {
                    "items": [
                        {"item": n, "prompt": draw(WORDS), **extra} for n in range(number, number + count)
                    ]
                }
            case "selection":
                count = max(2, min(count, 5))
                body |= {
                    "items": f"{number}-{number + count - 1}",
                    "height": draw(st.sampled_from([0, "fill", 50])),
                }
            case _:
                body = draw(WORDS)
        number += count
        found.append({kind: body})
    return found


@st.composite
def _specs(draw: st.DrawFn) -> dict[str, Any]:
    """Return the values of a spec that has room."""
    paper = draw(st.sampled_from(["A4", "A3", "B5", "16K", "8K"]))
    return {
        "title": draw(WORDS),
        "paper": paper,
        "colour": draw(st.sampled_from(["grey", "red"])),
        "name_lines": draw(
            st.lists(st.sampled_from(["姓名", "班级", "考场", "座位号"]), max_size=4, unique=True)
        ),
        "barcode": draw(st.booleans()),
        "number": draw(st.one_of(st.none(), st.integers(1, 12))),
        "absent": draw(st.booleans()),
        "booklet": draw(st.sampled_from([None, "A-B", "A-D"])),
        "notes": draw(st.one_of(st.booleans(), st.lists(WORDS, min_size=1, max_size=4))),
        "sections": draw(_sections(narrow=paper != "A4")),
    }


@pytest.fixture(scope="session")
def valid_specs() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the values of specs that have room."""
    return _specs()
