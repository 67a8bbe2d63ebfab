"""The words of a command without what only a menu needs."""

import re


def plain_words(text: str) -> str:
    """Return a menu text without its access key, as in 文件(&F), and without the dots of a dialog."""
    return re.sub(r"\(&\w\)|&(?=\w)|…", "", text).strip()
