"""Mark English source strings for translation without importing Qt.

`lupdate` finds calls by this exact name; `ui.language` translates the returned English text.
"""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` unchanged; its only job is to be found by lupdate under `context`."""
    return text
