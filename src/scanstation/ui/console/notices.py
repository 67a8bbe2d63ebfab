"""Every message of the scan console, with what can be chosen; the first choice is the default."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from scanstation.acquire.conditions import OutOfPaper, ScannerCondition
from scanstation.review.scripts import Script
from scanstation.ui.console import wording
from scanstation.ui.console.notice import Choice, Notice
from scanstation.ui.problem_dialog import describe
from scanstation.workflow.console.again import Replacement
from scanstation.workflow.console.bag import CountCheck, Cover
from scanstation.workflow.feed import IntakeSummary

Act = Callable[[], None]


def stopped(condition: ScannerCondition, summary: IntakeSummary | None, go_on: Act, finish: Act) -> Notice:
    """Say that the device stopped, which sheet was the last, and what to do."""
    text, advice = describe(condition)
    parts = [advice]
    if summary is not None and summary.last_sheet is not None:
        last = QCoreApplication.translate("Console", "The last sheet that is in is number {seq}.")
        parts.insert(0, last.format(seq=summary.last_sheet.seq))
    look = "unsure" if isinstance(condition, OutOfPaper) else "bad"
    return Notice(
        look,
        text,
        wording.sentences(*parts),
        (
            Choice(QCoreApplication.translate("Console", "Continue (Enter)"), go_on),
            Choice(QCoreApplication.translate("Console", "&Finish the bag"), finish),
        ),
    )


def failed(error: BaseException, go_on: Act) -> Notice:
    """Say that something else went wrong."""
    text, advice = describe(error)
    again = Choice(QCoreApplication.translate("Console", "Continue (Enter)"), go_on)
    return Notice("bad", text, advice, (again,))


def paused(go_on: Act, finish: Act) -> Notice:
    """Say that the scan waits."""
    translate = QCoreApplication.translate
    return Notice(
        "unsure",
        translate("Console", "Paused. Every sheet so far is in."),
        translate("Console", "Enter goes on with the next sheet."),
        (
            Choice(translate("Console", "Continue (Enter)"), go_on),
            Choice(translate("Console", "&Finish the bag"), finish),
        ),
    )


def tray_empty(check: CountCheck, twice: int, more: Act, finish: Act) -> Notice:
    """Say how the count stands when the feeder is empty. `twice`: pages that the device delivered twice."""
    translate = QCoreApplication.translate
    text = wording.counted(check)
    if twice:
        came_twice = translate("Console", "Pages that came twice and were taken once: {count}.")
        text = wording.sentences(text, came_twice.format(count=twice))
    on = Choice(translate("Console", "Scan &more"), more)
    done = Choice(translate("Console", "&Finish the bag"), finish)
    if check.expected is None:
        advice = translate("Console", "The feeder is empty. Put more sheets in, or finish the bag.")
        return Notice("good", text, advice, (on, done))
    if check.right:
        return Notice("good", text, "", (done, on))
    return Notice("unsure", text, wording.what_to_do(check), (on, done))


def wrong_count(check: CountCheck, more: Act, finish: Act, back: Act) -> Notice:
    """Ask whether a bag is finished although its count is wrong."""
    translate = QCoreApplication.translate
    return Notice(
        "bad",
        wording.counted(check),
        wording.what_to_do(check),
        (
            Choice(translate("Console", "Scan &more"), more),
            Choice(translate("Console", "&Finish all the same"), finish),
        ),
        escape=back,
    )


def finished(cover: Cover, check: CountCheck) -> Notice:
    """Say that a bag is finished."""
    translate = QCoreApplication.translate
    name = wording.bag_name(cover)
    done = translate("Console", "{bag} is finished.").format(bag=name) if name else _finished()
    advice = translate("Console", "Put the sheets of the next bag in and press Enter.")
    return Notice(
        "good" if check.right else "unsure", wording.sentences(done, wording.counted(check)), advice
    )


def _finished() -> str:
    return QCoreApplication.translate("Console", "The bag is finished.")


def nothing_to_finish(*, at_work: bool) -> Notice:
    """Say why no bag can be finished now."""
    translate = QCoreApplication.translate
    if at_work:
        text = translate("Console", "The bag can't be finished while the scanner is at work.")
        return Notice("unsure", text, translate("Console", "Space pauses it; then press F9."))
    text = translate("Console", "There is no bag to finish: nothing has been scanned into one.")
    return Notice(
        "unsure", text, translate("Console", "Put the sheets of a bag into the feeder and press Enter.")
    )


def another_bag(old: Cover, new: Cover, another: Act, same: Act, back: Act) -> Notice:
    """Ask what a changed cover means while a bag is open."""
    translate = QCoreApplication.translate
    text = translate("Console", "The cover has changed from “{old}” to “{new}”.")
    none = translate("Console", "no cover")
    return Notice(
        "unsure",
        text.format(old=wording.bag_name(old) or none, new=wording.bag_name(new) or none),
        translate("Console", "Is the paper in the feeder another bag, or was the cover mistyped?"),
        (
            Choice(translate("Console", "&Another bag"), another),
            Choice(translate("Console", "&Mistyped"), same),
        ),
        escape=back,
    )


def still_scanning(keep: Act, leave: Act) -> Notice:
    """Ask whether to leave while paper moves."""
    translate = QCoreApplication.translate
    return Notice(
        "unsure",
        translate("Console", "The scanner is at work."),
        translate("Console", "Nothing is lost if it stops: every sheet so far is in."),
        (
            Choice(translate("Console", "&Keep scanning"), keep),
            Choice(translate("Console", "&Stop after this sheet and leave"), leave),
        ),
        escape=keep,
    )


def stopped_again(error: BaseException, script: Script, go_on: Act, cancel: Act) -> Notice:
    """Say that the device stopped while a red script was to be put in again, which still holds."""
    text, advice = describe(error)
    translate = QCoreApplication.translate
    still = translate("Console", "The next sheet takes the place of {sheet}, unless Esc ends that.")
    return Notice(
        "unsure" if isinstance(error, OutOfPaper) else "bad",
        text,
        wording.sentences(advice, still.format(sheet=wording.sheet_name(script))),
        _scan_again_or_not(go_on, cancel),
        escape=cancel,
    )


def _scan_again_or_not(go_on: Act, cancel: Act) -> tuple[Choice, Choice]:
    translate = QCoreApplication.translate
    return (
        Choice(translate("Console", "Scan it (Enter)"), go_on),
        Choice(translate("Console", "Cance&l"), cancel),
    )


def put_in_again(script: Script, go_on: Act, cancel: Act) -> Notice:
    """Ask for the paper of a red script."""
    translate = QCoreApplication.translate
    count = len(script.leaves)
    if count == 1:
        text = translate("Console", "Put {sheet} into the feeder, and no other.")
    else:
        text = translate("Console", "Put all {count} sheets of {sheet} into the feeder, and no others.")
    return Notice(
        "unsure",
        text.format(sheet=wording.sheet_name(script), count=count),
        translate("Console", "The new picture takes the place of the red one, which stays on record."),
        _scan_again_or_not(go_on, cancel),
        escape=cancel,
    )


def doubtful(replacement: Replacement, labels: Mapping[str, str], keep: Act, replace: Act) -> Notice:
    """Ask whether one sheet replaces another. `labels` name the batches by their ids."""
    translate = QCoreApplication.translate
    old = wording.sheet_name(replacement.old)
    return Notice(
        "unsure",
        wording.doubt(replacement, labels),
        translate("Console", "Does the new sheet take the place of {old}?").format(old=old),
        (
            Choice(translate("Console", "&Keep both"), keep),
            Choice(translate("Console", "&Replace {old}").format(old=old), replace),
        ),
        escape=keep,
    )


def no_scanner(why: str, search: Act, settings: Act, back: Act) -> Notice:
    """Say why nothing can be scanned yet."""
    translate = QCoreApplication.translate
    return Notice(
        "unsure",
        translate("Console", "There is no scanner to scan with yet."),
        why,
        (
            Choice(translate("Console", "Search again (F4)"), search),
            Choice(translate("Console", "Settings (F6)"), settings),
        ),
        escape=back,
    )


def settings_changed(text: str) -> Notice:
    """Say which remembered settings this device can't do."""
    advice = QCoreApplication.translate(
        "Console", "The nearest that it can is set now; look at the settings."
    )
    return Notice("unsure", text, advice)
