"""What can go wrong around a template in the studio that no single room can see."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault, InputError


class ProjectInUse(EnvironmentFault):
    """Another program, or another window, has the template open. Fields: title, pid, host."""

    code = "project_in_use"
    message = QT_TRANSLATE_NOOP(
        "errors", 'The template "{title}" is open in another window, here or on another computer.'
    )
    advice = QT_TRANSLATE_NOOP("errors", "Use that window, or close it first.")


class ProjectUnusable(EnvironmentFault):
    """The studio's folder can't be written, read or locked. Fields: path, detail."""

    code = "project_unusable"
    message = QT_TRANSLATE_NOOP("errors", "The studio's folder {path} can't be used: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check the free space and your rights on that folder. What was drawn so far is safe."
    )


class ProjectDamaged(InputError):
    """A file of a project no longer holds what was written. Fields: path, problem."""

    code = "project_damaged"
    message = QT_TRANSLATE_NOOP("errors", "The studio's file {path} is damaged: {problem}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Restore the folder from a backup, or open the saved template or the empty sheet again."
    )


class BadPageShape(InputError):
    """A size or a frame that no page can have. Fields: shortest, longest."""

    code = "bad_page_shape"
    message = QT_TRANSLATE_NOOP("errors", "A page can't have this shape.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Its sides must have {shortest} to {longest} mm, and a frame must lie on the page."
    )


class NoScannedPages(InputError):
    """The device gave nothing."""

    code = "no_scanned_pages"
    message = QT_TRANSLATE_NOOP("errors", "The scanner gave no page.")
    advice = QT_TRANSLATE_NOOP("errors", "Put the empty sheet in and scan again.")


class TrialFull(InputError):
    """More pages than a trial is for. Fields: pages, megabytes."""

    code = "trial_full"
    message = QT_TRANSLATE_NOOP(
        "errors", "A trial takes at most {pages} pages or {megabytes} MB; what was read so far is kept."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Give fewer sheets; whole classes are scanned into a session.")


class ChangeOutdated(InputError):
    """Another version of the template or key came in after the preview was made."""

    code = "change_outdated"
    message = QT_TRANSLATE_NOOP("errors", "The template or key was changed since this preview was made.")
    advice = QT_TRANSLATE_NOOP("errors", "Look at the preview again; nothing was changed.")
