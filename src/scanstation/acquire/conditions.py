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


class DeviceRefused(ScannerCondition):
    """The device wants a password or does not let us in. Fields: device, detail."""

    code = "device_refused"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} does not let us in ({detail}).")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Allow scanning over the network without a password on its own page."
    )


class DeviceFault(ScannerCondition):
    """The device reports a fault of its own. Fields: device, detail."""

    code = "device_fault"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} reports a fault: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Look at its display, switch it off and on, then continue the batch."
    )


class PageCutShort(ScannerCondition):
    """A page did not arrive whole, and the device does not give it again."""

    code = "page_cut_short"
    message = QT_TRANSLATE_NOOP("errors", "A page of the scanner {device} did not arrive whole.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Put the last sheet that came out back on top of the others and continue the batch."
    )


class CountsDiffer(ScannerCondition):
    """The device counts other than we do. Fields: device, theirs, ours (images of this scan)."""

    code = "counts_differ"
    message = QT_TRANSLATE_NOOP(
        "errors", "The scanner {device} counts {theirs} pages of this scan, and {ours} have arrived."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Compare the last picture with the last sheet that came out; scan again what is missing."
    )


class SidesDiffer(ScannerCondition):
    """The device gives two sides although one was asked for, or one although two. Fields: device, asked."""

    code = "sides_differ"
    message = QT_TRANSLATE_NOOP(
        "errors", "The scanner {device} gives other sides than it was asked for (of each sheet: {asked})."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check its own settings for one or two sides, and scan this sheet again."
    )


class OneSideOnly(ScannerCondition):
    """What is printed shows that a leaf is made of two sheets' fronts. Fields: device, sheet (from 1)."""

    code = "one_side_only"
    message = QT_TRANSLATE_NOOP(
        "errors",
        "The scanner {device} gives one side of each sheet although two were asked for: "
        "sheet {sheet} is made of two fronts.",
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Switch it to two sides in its own settings. Withdraw the red sheets and scan their paper again.",
    )


class StoppedAtDevice(ScannerCondition):
    """Somebody pressed stop at the device, or it gave the job up by itself."""

    code = "stopped_at_device"
    message = QT_TRANSLATE_NOOP("errors", "The scan was stopped at the scanner {device}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Compare the last picture with the last sheet that came out, then continue the batch."
    )


class ScanDiskFull(ScannerCondition):
    """There is no room for more pages; those that were handed over are safe. Fields: device, path."""

    code = "scan_disk_full"
    message = QT_TRANSLATE_NOOP("errors", "The scanner {device} was stopped: the disk of {path} is full.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Everything scanned so far is safe. Make room, then continue the batch."
    )


class DriverCrashed(ScannerCondition):
    """The process of the driver ended in the middle of its work. Fields: device, detail."""

    code = "driver_crashed"
    message = QT_TRANSLATE_NOOP("errors", "The driver of the scanner {device} has crashed ({detail}).")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Compare the last picture with the last sheet that came out, then continue the batch."
    )


class DriverNotAnswering(ScannerCondition):
    """Nothing came from the driver for too long; its process was ended. Fields: device, seconds."""

    code = "driver_not_answering"
    message = QT_TRANSLATE_NOOP(
        "errors", "The driver of the scanner {device} has not answered for {seconds} s."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Close any window that its driver shows, look at the scanner and compare the last picture with "
        "the last sheet that came out, then continue the batch.",
    )


class DriverMissing(ScannerCondition):
    """The driver can't run here. Fields: device (the driver's name), detail."""

    code = "driver_missing"
    message = QT_TRANSLATE_NOOP("errors", "The driver {device} can't be used here: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Use another way to reach the scanner, or install what is missing.")
