"""Export: says what is unfinished before, and what was written after."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.base.jobs import Job, Progress
from scanstation.domain.rows import Refusal
from scanstation.ui import language
from scanstation.ui.jobs import RunningJob
from scanstation.ui.look import icons, theme
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.workflow.board import Counts
from scanstation.workflow.export import ExportSummary, export_session


class ExportDialog(QDialog):
    """Exports one session. `counts` say what is unfinished at present."""

    def __init__(
        self, station: Station, session_id: str, title: str, counts: Counts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._session_id = session_id
        self._job: RunningJob | None = None
        self.setWindowTitle(self.tr("Export: {session}").format(session=title))
        self.setMinimumWidth(600)
        self.folder = QLineEdit(str(station.workspace.exports))
        browse = QPushButton(self.tr("&Browse…"))
        browse.clicked.connect(self._browse)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setVisible(False)
        self._state = self._notice(counts)
        self.written = QLabel()
        self.written.setWordWrap(True)
        self.written.setVisible(False)
        self.start = QPushButton(
            icons.icon("export", theme.current().colour("accent_text")), self.tr("&Export")
        )
        self.start.setDefault(True)
        self.start.clicked.connect(self.run)
        self._open = QPushButton(icons.icon("folder"), self.tr("Open the &folder"))
        self._open.setVisible(False)
        self._open.clicked.connect(self._open_folder)
        self._close = QPushButton(self.tr("Close"))
        self._close.clicked.connect(self.reject)
        label = QLabel(self.tr("F&older"))
        label.setBuddy(self.folder)
        where = QHBoxLayout()
        where.addWidget(label)
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addWidget(self._state)
        column.addLayout(where)
        column.addWidget(self._bar)
        column.addWidget(self.written)
        column.addLayout(buttons)

    def _notice(self, counts: Counts) -> QFrame:
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        lines = self._unfinished(counts)
        frame.setObjectName("notice" if lines else "card")
        sign = QLabel()
        name = "unsure" if lines else "good"
        sign.setPixmap(icons.icon(name, theme.current().colour(name)).pixmap(28, 28))
        if lines:
            head = self.tr("This session is not finished. What is open will be listed by name in the export.")
            text = head + "\n" + "\n".join(f"•  {line}" for line in lines)
        else:
            text = self.tr("All {count} scripts are read and settled.").format(count=counts.good)
        words = QLabel(text)
        words.setWordWrap(True)
        row.addWidget(sign)
        row.addWidget(words, 1)
        return frame

    def _unfinished(self, counts: Counts) -> list[str]:
        found = [
            (counts.problems, self.tr("To settle in the correction list: {count}")),
            (counts.bad, self.tr("Scripts with a bad page: {count}")),
            (counts.unread, self.tr("Scripts not read yet: {count}")),
            (counts.refused, self.tr("Refused files: {count}")),
        ]
        return [text.format(count=count) for count, text in found if count]

    def run(self) -> None:
        """Write the files."""
        workspace, session_id, folder = (
            self._station.workspace,
            self._session_id,
            Path(self.folder.text().strip()),
        )
        self.start.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)

        def work(job: Job) -> ExportSummary:
            return export_session(workspace, session_id, folder, job, say_refusal=_refused)

        job = self._station.jobs.start(self.tr("Exporting"), work, self._done, self._failed)
        job.progressed.connect(self._progress)
        job.cancelled.connect(self._ended)
        self._job = job

    def _progress(self, progress: Progress) -> None:
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)

    def _done(self, summary: ExportSummary) -> None:
        self._ended()
        self._state.setVisible(False)
        lines = [self.tr("{count} scripts were exported:").format(count=summary.exported)]
        lines += [f"    {path.name}" for path in summary.paths]
        if summary.unfinished:
            lines.append(self.tr("Listed as unfinished: {count}.").format(count=len(summary.unfinished)))
        if not summary.key_items:
            lines.append(self.tr("There is no answer key yet, so there are no scores in it."))
        self.written.setText("\n".join(lines))
        self.written.setVisible(True)
        self.start.setVisible(False)
        self._open.setVisible(True)
        self._open.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._ended()
        show_problem(self, error)

    def _ended(self) -> None:
        self._job = None
        self._bar.setVisible(False)
        self.start.setEnabled(True)

    def reject(self) -> None:
        """Close; an export that is going on is stopped and has written nothing."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text().strip()))


def _refused(refusal: Refusal) -> str:
    return language.refusal_text(refusal)[0]
