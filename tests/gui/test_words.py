import pytest

from scanstation.ui.look.words import plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S&can…", "Scan"),
        ("扫描(&C)…", "扫描"),
        ("保存为文件(&F)…", "保存为文件"),
        ("Fish & Chips", "Fish & Chips"),
    ],
)
def test_words_lose_their_access_keys(text: str, words: str) -> None:
    """English and Chinese access keys and the dots of dialogs are left out, other signs stay."""
    assert plain_words(text) == words
