"""What leaves the designer: the printed sheet, and PDF with template."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import ScanStationError
from scanstation.domain.said import Said
from scanstation.templates.errors import SheetOverfull
from scanstation.ui import language
from scanstation.ui.designer import files
from scanstation.ui.designer.printing import PRINT_DPI, print_pages, set_up_page
from scanstation.ui.errands import Errands
from scanstation.ui.problem_dialog import show_problem
from scanstation.workflow.build_sheet import write_sheet
from scanstation.workflow.design_sheet import LaidOut, lay_out

_OVERFULL = QT_TRANSLATE_NOOP("errors", "{place} is over-full: {what} needs {needed} mm, {left} mm are left")


class Output(QObject):
    """Signals: said(text) · written(path of the template)."""

    said = Signal(str)
    written = Signal(object)

    def __init__(self, window: QWidget, errands: Errands) -> None:
        super().__init__(window)
        self._window = window
        self._errands = errands

    def export(self, text: str, name: str, spec: Path | None) -> None:
        """Ask for the PDF's file, then write it and the template of the same name beside it."""
        folder = spec.parent if spec is not None else Path()
        pdf = files.ask_pdf(self._window, str(folder / f"{name}.pdf"))
        if pdf is None:
            return
        template = pdf.with_suffix(".json")

        def work() -> list[Path]:
            sheet = lay_out(text, name)
            return write_sheet(sheet.plan, sheet.pdf, pdf, template, [spec] if spec is not None else [])

        self._errands.run(work, lambda _: self._wrote(pdf, template), self._failed)

    def print_sheet(self, text: str, name: str) -> None:
        """Ask for the printer, then print the sheet at its exact size."""

        def work() -> tuple[LaidOut, list[QImage]]:
            sheet = lay_out(text, name)
            return sheet, [QImage.fromData(png) for png in sheet.pictures(PRINT_DPI)]

        self._errands.run(work, lambda done: self._print(name, *done), self._failed)

    def _print(self, name: str, sheet: LaidOut, pages: list[QImage]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        set_up_page(printer, sheet.sizes[0])
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, len(pages))
        chosen = bool(dialog.exec())
        dialog.deleteLater()
        if not chosen:
            return
        try:
            print_pages(printer, sheet.sizes, pages)
        except ScanStationError as error:
            self._failed(error)
            return
        self.said.emit(self.tr("Given to the printer. Print at 100 %, not fitted to the page."))

    def problem(self, error: ScanStationError) -> Said | None:
        """Return what an error says beside a field, without the file's name."""
        if isinstance(error, SheetOverfull):
            names = ("place", "what", "needed", "left")
            return Said(_OVERFULL, **{name: error.params[name] for name in names})
        problem = error.params.get("problem")
        return problem if isinstance(problem, Said) else None

    def say(self, problem: Said | None, message: str, advice: str) -> str:
        """Return what the preview says while there is no newer sheet."""
        last = QCoreApplication.translate("Output", "The last sheet that could be laid out is shown.")
        head = language.said(problem) if problem is not None else f"{message} {advice}"
        return f"{head}\n{last}"

    def _wrote(self, pdf: Path, template: Path) -> None:
        self.said.emit(self.tr("Written: {pdf} and {template}").format(pdf=pdf, template=template.name))
        self.written.emit(template)

    def _failed(self, error: BaseException) -> None:
        show_problem(self._window, error)
