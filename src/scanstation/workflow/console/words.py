"""The words for people of what a device is asked for: English source texts, for Qt to translate."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from scanstation.acquire.port import ColourMode, Source, Thickness
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.workflow.console.settings import Setting, SettingProblem

VALUES: Mapping[StrEnum, str] = {
    Source.FEEDER: QT_TRANSLATE_NOOP("labels", "Feeder, front only"),
    Source.DUPLEX: QT_TRANSLATE_NOOP("labels", "Feeder, both sides"),
    Source.FLATBED: QT_TRANSLATE_NOOP("labels", "Glass, one side"),
    ColourMode.GREY: QT_TRANSLATE_NOOP("labels", "Grey"),
    ColourMode.COLOUR: QT_TRANSLATE_NOOP("labels", "Colour"),
    ColourMode.BLACK_WHITE: QT_TRANSLATE_NOOP("labels", "Black and white"),
    Thickness.THIN: QT_TRANSLATE_NOOP("labels", "Thin"),
    Thickness.NORMAL: QT_TRANSLATE_NOOP("labels", "Normal"),
    Thickness.THICK: QT_TRANSLATE_NOOP("labels", "Thick"),
}

_ONE_OF = QT_TRANSLATE_NOOP("labels", "Choose one of: {allowed}.")
_FROM_TO = QT_TRANSLATE_NOOP("labels", "Choose a value from {low} to {high}.")

_PROBLEMS: Mapping[Setting, str] = {
    Setting.SOURCE: QT_TRANSLATE_NOOP("labels", "This scanner can't take paper in this way: {value}."),
    Setting.DPI: QT_TRANSLATE_NOOP("labels", "This scanner can't scan at {value} DPI."),
    Setting.COLOUR: QT_TRANSLATE_NOOP("labels", "This scanner has no colour mode “{value}”."),
    Setting.PAPER: QT_TRANSLATE_NOOP("labels", "This scanner can't take paper of {value}."),
    Setting.BRIGHTNESS: QT_TRANSLATE_NOOP("labels", "Brightness can't be {value}."),
    Setting.CONTRAST: QT_TRANSLATE_NOOP("labels", "Contrast can't be {value}."),
    Setting.ROTATION: QT_TRANSLATE_NOOP("labels", "Pictures can't be turned by {value}°."),
    Setting.THICKNESS: QT_TRANSLATE_NOOP("labels", "This scanner has no paper thickness “{value}”."),
    Setting.QUALITY: QT_TRANSLATE_NOOP("labels", "JPEG quality can't be {value}."),
    Setting.LEAVES: QT_TRANSLATE_NOOP("labels", "The number of sheets can't be {value}."),
}
_RANGES = (Setting.PAPER, Setting.BRIGHTNESS, Setting.CONTRAST, Setting.QUALITY)

Translate = Callable[[str], str]


def value_text(value: object, translate: Translate = str) -> str:
    """Return a value of a setting as people read it."""
    if isinstance(value, StrEnum):
        return translate(VALUES[value])
    if isinstance(value, tuple):
        return f"{value[0]:g} × {value[1]:g} mm"
    return f"{value:g}" if isinstance(value, float) else str(value)


def problem_text(problem: SettingProblem, translate: Translate = str) -> str:
    """Return what can't be had and what can, in the language of `translate`."""
    allowed = [value_text(choice, translate) for choice in problem.allowed]
    what = translate(_PROBLEMS[problem.setting]).format(value=value_text(problem.value, translate))
    if problem.setting in _RANGES:
        choose = translate(_FROM_TO).format(low=allowed[0], high=allowed[-1])
    else:
        choose = translate(_ONE_OF).format(allowed=", ".join(allowed))
    return f"{what} {choose}"
