import pytest

from scanstation.templates.errors import SpecUnreadable
from scanstation.ui.designer.draft import KINDS, SpecDraft
from scanstation.workflow.design_sheet import lay_out


def test_every_kind_begins_as_a_right_section() -> None:
    """A new section of any kind can be laid out as it is."""
    for kind, value in KINDS.items():
        draft = SpecDraft({"title": "t", "sections": [{kind: value}]})
        assert draft.faults() == ()
        assert len(lay_out(draft.text, "s").sizes) == 1


def test_steps_go_back_and_forth() -> None:
    """Undo and redo restore text and values exactly; typing in one place is one step until it is left."""
    draft = SpecDraft()
    texts = [draft.text]
    for title in ("a", "ab", "abc"):
        draft.set(("title",), title)
    texts.append(draft.text)
    draft.settle()
    draft.set(("title",), "abcd")
    texts.append(draft.text)
    draft.insert(1, {"text": "hello"})
    texts.append(draft.text)
    assert draft.move(1, 5) == 2
    texts.append(draft.text)
    draft.remove(2)
    texts.append(draft.text)
    for text in reversed(texts[:-1]):
        draft.undo()
        assert draft.text == text
    assert not draft.can_undo
    for text in texts[1:]:
        draft.redo()
        assert draft.text == text
    assert not draft.can_redo


def test_a_text_is_kept_as_it_was_typed_until_the_form_changes_something() -> None:
    """Comments and Chinese keys stay while only the text is edited."""
    draft = SpecDraft()
    text = "# 小测\n标题: 小测\n题目:\n  - 选择题: {题号: 1-3}\n"
    draft.open(text)
    assert draft.text == text
    assert not draft.changed
    assert draft.get(("sections", 0, "choice", "items")) == "1-3"
    draft.take_text(text + "# more\n")
    assert draft.text.endswith("# more\n")
    draft.set(("title",), "大测")
    assert draft.text.startswith("title: 大测\n")
    assert draft.changed


def test_what_can_not_be_parsed_does_not_get_in() -> None:
    """A text that is no spec leaves the draft as it was."""
    draft = SpecDraft()
    before = draft.text
    with pytest.raises(SpecUnreadable):
        draft.take_text("title: [")
    assert draft.text == before


def test_odd_sections_have_no_form() -> None:
    """What is no section of a known kind is left to the text."""
    draft = SpecDraft({"title": "t", "sections": ["x", {"choice": None}, {"chioce": {}}, {"text": "a"}]})
    assert [draft.kind(i) for i in range(4)] == ["", "", "", "text"]


def test_a_value_is_put_where_there_was_nothing() -> None:
    """Groups on the way are made; None takes a key away."""
    draft = SpecDraft({"title": "t", "number": 8, "sections": []})
    draft.set(("number", "digits"), 6)
    assert draft.values["number"] == {"digits": 6}
    draft.set(("number",), None)
    assert "number" not in draft.values
