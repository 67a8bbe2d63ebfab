"""What can go wrong in print and tables, said to the user."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault, InputError


class NoChineseFont(EnvironmentFault):
    """No font on this computer can be embedded and has Chinese characters."""

    code = "no_chinese_font"
    message = QT_TRANSLATE_NOOP(
        "errors", "No Chinese font with TrueType outlines was found on this computer (looked in {folders})."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Windows: install Microsoft YaHei or SimSun. Debian, Ubuntu: install the package fonts-wqy-microhei.",
    )


class FontLacksCharacters(InputError):
    """No font has all characters of the sheet."""

    code = "font_lacks_characters"
    message = QT_TRANSLATE_NOOP("errors", "The font {font} has no picture of these characters: {characters}")
    advice = QT_TRANSLATE_NOOP("errors", "Write them in another way, or install a font that has them.")


class BarcodeInvalid(InputError):
    """A value can't be printed as a barcode in the room there is."""

    code = "barcode_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The barcode {value!r} can't be printed: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Use up to 20 digits, or fewer letters.")
