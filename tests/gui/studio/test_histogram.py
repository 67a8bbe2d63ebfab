from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.ui.look import theme
from scanstation.ui.studio.histogram import Histogram
from scanstation.workflow.studio.trial_figures import BINS, Darkness


def _bars(**counts: int) -> tuple[int, ...]:
    return tuple(counts.get(f"b{i}", 0) for i in range(BINS))


def _near(one: QColor, other: QColor) -> bool:
    return (
        abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 120
    )


def test_bars_stand_where_their_darkness_is(qapp: QApplication, qtbot: QtBot) -> None:
    """Empty places are bars at the light end, marks at the dark end, and nothing stands between them."""
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(316, 150)
    histogram.show_darkness(Darkness(_bars(b45=9), _bars(b2=9), _bars(), 0.9, 0.06))
    picture = histogram.grab().toImage()
    scale = picture.width() / 316
    y = picture.height() // 2

    def at(place: int) -> QColor:
        return picture.pixelColor(int((8 + (place + 0.5) * 300 / BINS) * scale), y)

    now = theme.current()
    assert _near(at(45), now.colour("accent"))
    assert _near(at(2), now.colour("faint"))
    assert not _near(at(20), now.colour("accent"))
    assert "9 marks" in histogram.accessibleDescription()


def test_nothing_tried_draws_an_empty_frame(qapp: QApplication, qtbot: QtBot) -> None:
    """Without figures there are no bars and no error."""
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.show_darkness(None)
    assert not histogram.grab().isNull()
