"""What is running: title, bar, count and a way to stop, one line per job."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scanstation.base.jobs import Progress
from scanstation.ui.jobs import JobRunner, RunningJob


class JobStrip(QWidget):
    """Lines for all running jobs; nothing when there is none."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lines: dict[RunningJob, JobLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        jobs.changed.connect(self._sync)
        self._sync()

    def _sync(self) -> None:
        running = self._jobs.jobs
        for job in [j for j in self._lines if j not in running]:
            line = self._lines.pop(job)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for job in running:
            if job not in self._lines:
                self._lines[job] = JobLine(job)
                self._column.addWidget(self._lines[job])
        self.setVisible(bool(self._lines))


class JobLine(QFrame):
    """One running job."""

    def __init__(self, job: RunningJob) -> None:
        super().__init__()
        self.setObjectName("card")
        self._job = job
        title = QLabel(job.title)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop: {title}").format(title=job.title))
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        row.addWidget(self._stop)
        job.progressed.connect(self._show)
        self._show(job.progress)

    def _show(self, progress: Progress) -> None:
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
            self._count.setText(f"{progress.done} / {progress.total}")
        else:
            self._count.setText(str(progress.done) if progress.done else "")
        if progress.note:
            self._count.setToolTip(progress.note)

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText(self.tr("Stopping…"))
        self._job.cancel()
