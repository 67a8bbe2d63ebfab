"""The language of the window, and errors, reasons and states in it.

Works without an application too, so that the command line speaks the user's language. Source texts are
English; `resources/translations/scanstation_zh_CN.qm` holds the Chinese ones.
"""

import logging
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.base.paths import resources
from scanstation.domain import labels
from scanstation.domain.errors import ScanStationError
from scanstation.domain.rows import Refusal
from scanstation.domain.said import Said
from scanstation.scoring.errors import KeyTableInvalid, RowError

_log = logging.getLogger(__name__)

CHINESE = "zh_CN"
ENGLISH = "en"
_WHERE = QT_TRANSLATE_NOOP("errors", "row {row}, {column}")


class _Spoken:
    """The language in use and its catalogues. One per process, as Qt has it."""

    language: str | None = None
    own: QTranslator | None = None
    qt: QTranslator | None = None


def system_language() -> str:
    """Return the language of the desktop as far as the program speaks it."""
    wanted = QLocale.system().uiLanguages()
    return CHINESE if wanted and wanted[0].replace("_", "-").lower().startswith("zh") else ENGLISH


def use(setting: str) -> str:
    """Speak `setting` ("" follows the system) from now on; installs it into the application if there is one.

    Returns the language in use: English when the catalogue is missing.
    """
    app = QCoreApplication.instance()
    for old in (_Spoken.own, _Spoken.qt):
        if app is not None and old is not None:
            app.removeTranslator(old)
    language = setting if setting in (CHINESE, ENGLISH) else system_language()
    _Spoken.own = _Spoken.qt = None
    if language == CHINESE:
        own = QTranslator()
        if own.load(str(resources() / "translations" / "scanstation_zh_CN.qm")):
            _Spoken.own = own
            qt = QTranslator()
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            _Spoken.qt = qt if qt.load("qtbase_zh_CN", folder) else None
        else:
            _log.warning("the Chinese catalogue is missing; the window speaks English")
            language = ENGLISH
    for fresh in (_Spoken.qt, _Spoken.own):
        if app is not None and fresh is not None:
            app.installTranslator(fresh)
    QLocale.setDefault(QLocale(language if language == CHINESE else "en_GB"))
    _Spoken.language = language
    return language


def in_use() -> str:
    """Return the language that is spoken now."""
    if _Spoken.language is None:
        use("")
    return _Spoken.language or ENGLISH


def text(context: str, source: str) -> str:
    """Return `source` in the language in use."""
    if _Spoken.language is None:
        use("")
    found = _Spoken.own.translate(context, source) if _Spoken.own is not None else ""
    return found or source


def label(value: StrEnum) -> str:
    """Return the words for a reason, status, kind, state or source."""
    return text("labels", labels.label(value))


def _filled(source: str, params: Mapping[str, object]) -> str:
    try:
        return text("errors", source).format(**{key: _param(value) for key, value in params.items()})
    except (KeyError, IndexError, ValueError):
        return source  # a refusal written by another version of the program


def _param(value: object) -> object:
    return said(value) if isinstance(value, Said) else value


def said(value: Said) -> str:
    """Return a text that names its source, in the language in use."""
    return _filled(value.message, value.params)


def message_of(error: ScanStationError) -> str:
    """Return what is wrong."""
    params = dict(error.params)
    if isinstance(error, KeyTableInvalid) and error.errors:
        params["first"] = row_error_text(error.errors[0])
    return _filled(error.message, params)


def advice_of(error: ScanStationError) -> str:
    """Return what to do about it."""
    return _filled(error.advice, error.params)


def translate_error(error: ScanStationError) -> str:
    """Return an error as people read it: what is wrong and what to do."""
    message = message_of(error)
    between = "" if message.endswith("。") else " "
    return f"{message}{between}{advice_of(error)}".strip()


def row_error_text(error: RowError) -> str:
    """Return what is wrong with one cell of a key table, with its row and column."""
    where = text("errors", _WHERE).format(row=error.row, column=error.column)
    advice = _filled(error.advice, error.params) if error.advice else ""
    return f"{where}: {_filled(error.message, error.params)} {advice}".strip()


def error_kinds() -> dict[str, type[ScanStationError]]:
    """Return every class of error that has been loaded, by its code."""
    kinds = [ScanStationError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.code: kind for kind in reversed(kinds)}


def refusal_text(refusal: Refusal) -> tuple[str, str]:
    """Return why an input was refused, and what to do about it."""
    kind = error_kinds().get(refusal.error_code)
    if kind is None:
        return refusal.error_code, ""
    return _filled(kind.message, refusal.params), _filled(kind.advice, refusal.params)
