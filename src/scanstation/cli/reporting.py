"""How commands speak: one console for people on stderr, plain data on stdout, errors without tracebacks."""

import contextlib
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scanstation.base.jobs import Cancelled, Job
from scanstation.base.jobs import Progress as JobProgress
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.base.paths import log_dir
from scanstation.domain.errors import EnvironmentFault, ScanStationError
from scanstation.domain.rows import Refusal
from scanstation.domain.said import Said

if TYPE_CHECKING:
    from scanstation.workflow.ledger.roster_preview import SessionEffect

_log = logging.getLogger(__name__)

console = Console(stderr=True)

EXIT_BUG = 1
EXIT_INPUT = 2
EXIT_ENVIRONMENT = 3
EXIT_CANCELLED = 130


class _Language:
    setting = ""  # as in the settings: "" follows the system
    ready = False


def speak(setting: str) -> None:
    """Say everything from now on in the language of the settings."""
    _Language.setting = setting
    _Language.ready = False


def said(source: str, **params: object) -> str:
    """Return an English source text of context "cli" in the user's language, filled in."""
    text: str = _translations().text("cli", source)
    return text.format(**params)


def said_in(context: str, source: str, params: Mapping[str, object]) -> str:
    """Return an English source text of another context in the user's language, filled in."""
    text: str = _translations().text(context, source)
    return text.format(**params)


def say(source: str, **params: object) -> None:
    """Print such a text for people. Values are never taken for markup or wrapped."""
    shown = {key: escape(str(value)) for key, value in params.items()}
    console.print(said(source, **shown), highlight=False, soft_wrap=True)


def error_texts(error: ScanStationError) -> tuple[str, str]:
    """Return what is wrong and what to do about it, in the user's language."""
    language = _translations()
    return language.message_of(error), language.advice_of(error)


def words_of(value: Said) -> str:
    """Return a text that names its source, in the user's language."""
    words: str = _translations().said(value)
    return words


def refusal_texts(refusal: Refusal) -> tuple[str, str]:
    """Return why an input was refused and what to do about it, in the user's language."""
    texts: tuple[str, str] = _translations().refusal_text(refusal)
    return texts


def effects_words(effects: Sequence["SessionEffect"]) -> str:
    """Return what a change would do to ledgers, in the user's language; "" where nothing."""
    _translations()
    from scanstation.ui.ledger.effects import effect_text

    return effect_text(effects)


def _translations() -> ModuleType:
    from scanstation.ui import language  # Qt's catalogue is loaded only when something is said

    if not _Language.ready:
        language.use(_Language.setting)
        _Language.ready = True
    return language


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """Turn errors into one red line and an exit code: 2 input, 3 machine, 130 stopped, 1 a bug of ours.

    The whole story goes to the log. A reader that closed our pipe is told nothing.
    """
    try:
        yield
    except ScanStationError as error:
        _log.warning("%s: %s", error.code, error)
        say("[bold red]✗[/] {problem}", problem=_translations().translate_error(error))
        raise typer.Exit(EXIT_ENVIRONMENT if isinstance(error, EnvironmentFault) else EXIT_INPUT) from error
    except (Cancelled, KeyboardInterrupt) as error:
        say(QT_TRANSLATE_NOOP("cli", "Stopped. Everything done so far is kept."))
        raise typer.Exit(EXIT_CANCELLED) from error
    except (typer.Exit, BrokenPipeError):
        raise
    except OSError as error:
        _log.exception("the system refused")
        say(QT_TRANSLATE_NOOP("cli", "[bold red]✗[/] The computer refused: {detail}."), detail=error)
        raise typer.Exit(EXIT_ENVIRONMENT) from error
    except Exception as error:
        _log.exception("a command failed")
        say(
            QT_TRANSLATE_NOOP(
                "cli",
                "[bold red]✗[/] This is a mistake of ScanStation itself ({kind}). What was saved is safe; "
                "the log in {folder} tells more.",
            ),
            kind=type(error).__name__,
            folder=log_dir(),
        )
        raise typer.Exit(EXIT_BUG) from error


@contextlib.contextmanager
def progress_job(label: str) -> Iterator[Job]:
    """Show a bar with counts while the block works on the job it is given."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=not sys.stderr.isatty()) as bar:
        task = bar.add_task(label, total=None)

        def show(progress: JobProgress) -> None:
            bar.update(task, completed=progress.done, total=progress.total)

        yield Job(show)
