"""The words of the scan console."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from scanstation.acquire.port import Capabilities, ScanSettings
from scanstation.acquire.scanners import Trouble
from scanstation.review.scripts import Script
from scanstation.ui import language
from scanstation.ui.console.devices import Found
from scanstation.workflow.console import words
from scanstation.workflow.console.again import Doubt, Replacement
from scanstation.workflow.console.bag import CountCheck, Cover
from scanstation.workflow.console.settings import SettingProblem


def _tr(source: str) -> str:
    return language.text("labels", source)


def sentences(*parts: str) -> str:
    """Return sentences as one text."""
    text = ""
    for part in filter(None, parts):
        together = QCoreApplication.translate("Console", "{first} {next}")
        text = together.format(first=text, next=part) if text else part
    return text


def value(choice: object) -> str:
    """Return a value of a setting."""
    return words.value_text(choice, _tr)


def problems(found: Sequence[SettingProblem]) -> str:
    """Return what of the settings can't be had, a line each."""
    return "\n".join(words.problem_text(problem, _tr) for problem in found)


def summary(settings: ScanSettings, can: Capabilities) -> str:
    """Return the settings that matter in one line."""
    translate = QCoreApplication.translate
    parts = [value(settings.source), f"{settings.dpi} DPI", value(settings.colour)]
    if settings.rotation:
        parts.append(translate("Console", "turned by {degrees}°").format(degrees=settings.rotation))
    if can.double_feed_detection and not settings.double_feed_detection:
        parts.append(translate("Console", "double feeds not watched"))
    return " · ".join(parts)


def device_name(found: Found) -> str:
    """Return what to call a device."""
    if not found.practice:
        return found.device.name
    text = QCoreApplication.translate("Console", "{name} (practice with invented sheets)")
    return text.format(name=found.device.name)


def searching() -> str:
    """Say that scanners are being looked for."""
    return QCoreApplication.translate("Console", "Looking for scanners…")


def no_scanner(troubles: Sequence[Trouble]) -> str:
    """Return what to do where no scanner was found, and what kept drivers from looking."""
    text = QCoreApplication.translate(
        "Console", "No scanner was found. Switch it on, check its cable or network, then search again."
    )
    return "\n".join([text, *(language.message_of(trouble.error) for trouble in troubles)])


def bag_name(cover: Cover) -> str:
    """Return what people call a bag; "" where nothing is known of it."""
    translate = QCoreApplication.translate
    parts = [cover.school]
    if cover.room:
        parts.append(translate("Console", "room {room}").format(room=cover.room))
    if cover.bag:
        parts.append(translate("Console", "bag {bag}").format(bag=cover.bag))
    return " · ".join(part for part in parts if part)


def again_label(bag: str, seq: int) -> str:
    """Return what to call the batch into which one sheet of a bag is put in again."""
    return QCoreApplication.translate("Console", "{bag} · {seq} again").format(bag=bag, seq=seq)


def counted(check: CountCheck) -> str:
    """Return how the sheets compare with the cover."""
    translate = QCoreApplication.translate
    if check.expected is None:
        return translate("Console", "Sheets that are in: {count}.").format(count=check.sheets)
    if check.difference == 0:
        text = translate("Console", "Sheets that are in: {count}, as many as the cover says.")
        return text.format(count=check.sheets)
    if check.difference < 0:
        text = translate("Console", "Sheets missing: {missing}. The cover says {expected}, {count} are in.")
    else:
        text = translate("Console", "Sheets too many: {more}. The cover says {expected}, {count} are in.")
    return text.format(
        missing=-check.difference, more=check.difference, expected=check.expected, count=check.sheets
    )


def what_to_do(check: CountCheck) -> str:
    """Return what to do about a count that is not right."""
    translate = QCoreApplication.translate
    parts = []
    if check.difference < 0:
        parts.append(
            translate("Console", "Look for sheets in the bag, in the feeder and between the others.")
        )
    elif check.difference > 0:
        parts.append(
            translate(
                "Console", "Count the sheets by hand: one may have been scanned twice, or be of another bag."
            )
        )
    if check.halves:
        parts.append(
            translate("Console", "Sheets of which one side is missing: {count}. Put them in again.").format(
                count=check.halves
            )
        )
    return sentences(*parts)


def sheet_name(script: Script) -> str:
    """Return what people call a script: its place, and its number where that is known."""
    translate = QCoreApplication.translate
    text = translate("Console", "sheet {seq}").format(seq=script.seq)
    return f"{text} ({script.number.value})" if script.number.value else text


def doubt(found: Replacement, labels: Mapping[str, str]) -> str:
    """Return why it is asked whether one sheet replaces another. `labels` name the batches by their ids."""
    old, new, other = found.old, found.new, found.other
    translate = QCoreApplication.translate
    texts = {
        Doubt.NEW_IS_BAD: translate("Console", "The new {new} is red as well."),
        Doubt.UNSURE_NUMBER: translate("Console", "The exam number of the new {new} was not surely read."),
        Doubt.ALREADY_IN: translate("Console", "{number} is already in as {other}: is it the right paper?"),
        Doubt.OTHER_NUMBER: translate("Console", "The new {new} has another exam number than {old}."),
        Doubt.OTHER_ANSWERS: translate("Console", "The new {new} shows other marks than the red {old}."),
        Doubt.WORKED_ON: translate(
            "Console", "The new {new} may replace {old}, which was corrected already."
        ),
        Doubt.OTHER_COUNT: translate(
            "Console",
            "Sheets that came for {old}: {came} instead of {wanted}; the first is {new}. "
            "Look for others in the feeder.",
        ),
        Doubt.SEVERAL: translate("Console", "Several sheets have the exam number of {old} and {new}."),
    }
    assert found.doubt is not None
    return texts[found.doubt].format(
        old=sheet_name(old),
        new=sheet_name(new),
        number=new.number.value,
        other=_place(other, old, labels) if other is not None else "",
        came=found.came,
        wanted=len(old.leaves),
    )


def _place(script: Script, beside: Script, labels: Mapping[str, str]) -> str:
    """Return where a script lies; the batch as well, unless it is that of `beside`."""
    translate = QCoreApplication.translate
    text = translate("Console", "sheet {seq}").format(seq=script.seq)
    if script.batch_id == beside.batch_id:
        return text
    in_batch = translate("Console", "{sheet} of “{batch}”")
    return in_batch.format(sheet=text, batch=labels.get(script.batch_id, ""))
