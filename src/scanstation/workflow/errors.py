"""Errors of the user journeys that no single room can see."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault, InputError


class DecisionRefused(InputError):
    """A person's entry does not fit the field."""

    code = "decision_refused"
    message = QT_TRANSLATE_NOOP("errors", "{entry} can't be entered for {field}.")
    advice = QT_TRANSLATE_NOOP("errors", "Enter one of: {allowed}.")


class NumberRefused(InputError):
    """A keyed exam number has the wrong form."""

    code = "number_refused"
    message = QT_TRANSLATE_NOOP("errors", "{entry} can't be an exam number on this sheet.")
    advice = QT_TRANSLATE_NOOP("errors", "Enter {length} characters, digits or letters only, without blanks.")


class ActionRefused(InputError):
    """This kind of decision does not settle this kind of problem."""

    code = "action_refused"
    message = QT_TRANSLATE_NOOP("errors", "This item can't be settled in this way.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose one of the actions offered for it.")


class KeyReasonMissing(InputError):
    """An answer key that went out is replaced with a reason."""

    code = "key_reason_missing"
    message = QT_TRANSLATE_NOOP(
        "errors", "Results by the present answer key were exported or signed; another one needs a reason."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Say in a few words why the key is another; that stays on record.")


class OperatorMissing(InputError):
    """A decision needs a name."""

    code = "operator_missing"
    message = QT_TRANSLATE_NOOP(
        "errors", "No operator name is set; a correction is recorded with who made it."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Enter your name in the settings.")


class NoTemplate(InputError):
    """The session has no template yet."""

    code = "no_template"
    message = QT_TRANSLATE_NOOP("errors", "This session has no template yet.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose a template for the session first.")


class FileInUse(EnvironmentFault):
    """The system does not let us replace a file, most often because a spreadsheet program has it open."""

    code = "file_in_use"
    message = QT_TRANSLATE_NOOP(
        "errors", "The file {path} can't be written; another program may have it open."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "Close the file in Excel or WPS, or choose another folder, and export again."
    )


class FileNotWritten(EnvironmentFault):
    """The disk refused a file."""

    code = "file_not_written"
    message = QT_TRANSLATE_NOOP("errors", "The file {path} can't be written: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check the free space and your rights on that folder, or choose another."
    )


class SameFile(InputError):
    """Two of the files that one command reads and writes are the same."""

    code = "same_file"
    message = QT_TRANSLATE_NOOP("errors", "{path} is named twice; one file would overwrite the other.")
    advice = QT_TRANSLATE_NOOP("errors", "Give each file a name of its own.")


class NotReadings(InputError):
    """A file that holds something else was named for the readings."""

    code = "not_readings"
    message = QT_TRANSLATE_NOOP("errors", "{path} holds something else than readings and is left as it is.")
    advice = QT_TRANSLATE_NOOP("errors", "Name another file for the readings, such as answers.jsonl.")
