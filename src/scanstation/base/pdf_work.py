"""What the process for PDFs from outside does: it has one document open and answers what is asked of it.

Orders are ("open", source), ("ask", function, arguments) and ("close",); each but the last has an answer,
(True, what came out) or (False, the error). It is ended hard whenever an answer takes too long.
"""

import contextlib
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY = 2 << 30
"""Bytes of addresses that the process may use, where the system limits them; the largest scans take half."""

Order = tuple[Any, ...]
Answer = tuple[bool, Any]


class PdfProblem(Exception):
    """Why a PDF, or a page of it, can't be had: one short line without its full stop, for a sentence."""


class PdfLocked(PdfProblem):
    """It only opens with a password."""


class PdfDamaged(PdfProblem):
    """What the library says about it."""


def work(orders: "Connection[Any, Any]", answers: "Connection[Any, Any]") -> None:
    """Answer orders until there are no more; the first answer says that this process is ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then ends this process
    _keep_quiet()
    _limit_memory()
    document = None
    with contextlib.suppress(EOFError, OSError):
        answers.send((True, None))
        while True:
            order = orders.recv()
            if document is not None and order[0] != "ask":
                document.close()
                document = None
            if order[0] == "open":
                document, answer = _opened(order[1])
                answers.send(answer)
            elif order[0] == "ask":
                answers.send(_answer(document, *order[1:]))


def _opened(source: Any) -> tuple[Any, Answer]:
    try:
        return pypdfium2.PdfDocument(source), (True, None)
    except Exception as error:  # noqa: BLE001 - raised where it is waited for
        return None, (False, _problem(error))


def _answer(document: Any, function: Any, arguments: tuple[Any, ...]) -> Answer:
    try:
        return True, function(document, *arguments)
    except Exception as error:  # noqa: BLE001 - raised where it is waited for
        return False, _problem(error)


def _problem(error: Exception) -> Exception:
    """Return what the program can raise: nothing of the library, whose errors needn't survive the pipe."""
    if isinstance(error, pypdfium2.PdfiumError | ValueError | MemoryError):
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            return PdfLocked("it opens only with a password")
        return PdfDamaged(" ".join(str(error).split())[:120].rstrip(". ") or type(error).__name__)
    if isinstance(error, OSError):
        return error
    return RuntimeError("".join(traceback.format_exception(error)))


def _keep_quiet() -> None:
    """Let a crash be nothing but the end of this process: no window that waits for a click, no dump."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        with contextlib.suppress(OSError, ValueError):  # macOS knows the limit and doesn't take it
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))
