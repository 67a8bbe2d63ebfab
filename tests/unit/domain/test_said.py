import copy

from scanstation.domain.said import Said


def test_it_is_its_english_text_and_keeps_its_source() -> None:
    """A Said can be used as the text it makes, and tells the source and fields it was made of."""
    inner = Said("item {number}", number=7)
    said = Said("{what} stands twice", what=inner)
    assert said == "item 7 stands twice"
    assert said.message == "{what} stands twice"
    assert said.params["what"] is inner


def test_a_copy_keeps_the_source() -> None:
    """Copying does not turn it into a plain text."""
    copied = copy.deepcopy(Said("item {number}", number=7))
    assert (copied, copied.message, copied.params) == ("item 7", "item {number}", {"number": 7})
