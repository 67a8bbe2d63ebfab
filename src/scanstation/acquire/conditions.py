"""What scanners meet: one class per physical condition, each with what to do about it.

Every one of them leaves the pages that were handed over in the batch, and the batch can be continued.
"""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault


class ScannerCondition(EnvironmentFault):
    """Base of all conditions in which a device stops. Field of all: device (its name)."""

    code = "scanner_condition"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} stopped.")
    advice = QT_TRANSLATE_NOOP("errors", "Look at the scanner, then continue the batch.")


class OutOfPaper(ScannerCondition):
    """The tray was empty when the scan began."""

    code = "out_of_paper"
    message = QT_TRANSLATE_NOOP("errors", "There is no paper in the scanner {device}.")
    advice = QT_TRANSLATE_NOOP("errors", "Put the sheets into the feeder and start again.")


class PaperJam(ScannerCondition):
    """A leaf is stuck on its way."""

    code = "paper_jam"
    message = QT_TRANSLATE_NOOP("errors", "Paper is jammed in the scanner {device}.")
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Open the cover, take the sheet out, put it back on top of the others and continue the batch.",
    )


class DoubleFeed(ScannerCondition):
    """The device noticed two leaves at once."""

    code = "double_feed"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} pulled in two sheets at once.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Take both sheets out, fan them, put them back on top of the others and continue the batch."
    )


class CoverOpen(ScannerCondition):
    """A cover is open."""

    code = "cover_open"
    message = QT_TRANSLATE_NOOP("errors", "The cover of the scanner {device} is open.")
    advice = QT_TRANSLATE_NOOP("errors", "Close the cover and continue the batch.")


class DeviceBusy(ScannerCondition):
    """Somebody else is using the device."""

    code = "device_busy"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} is busy.")
    advice = QT_TRANSLATE_NOOP("errors", "Wait until its other work is done, or close the other program.")


class DeviceGone(ScannerCondition):
    """The device can't be reached any more."""

    code = "device_gone"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} can't be reached.")
    advice = QT_TRANSLATE_NOOP("errors", "Check that it is switched on and its cable is in, then continue.")


class SettingRefused(ScannerCondition):
    """The device can't do what was asked. Fields: device, setting, value, allowed."""

    code = "setting_refused"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} can't scan with {setting} {value}.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose one of: {allowed}.")
