"""Colours by meaning, for a light and a dark desktop, and the style sheet made of them."""

import re
from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from scanstation.base.paths import resources
from scanstation.domain.problems import ScriptState


@dataclass(frozen=True)
class Theme:
    """One set of colours. Text on its ground has a contrast of at least 4.5 : 1 in both sets."""

    window: str
    side: str
    base: str
    stripe: str
    text: str
    muted: str
    faint: str
    line: str
    line_strong: str
    button: str
    hover: str
    pressed: str
    selection: str
    selection_text: str
    accent: str
    accent_hover: str
    accent_text: str
    focus_on_accent: str
    good: str
    unsure: str
    bad: str
    unread: str
    person: str
    bad_soft: str
    notice: str
    notice_line: str
    tip: str
    tip_text: str
    paper_desk: str

    def colour(self, name: str) -> QColor:
        """Return a colour by its name."""
        return QColor(str(getattr(self, name)))

    def of_state(self, state: ScriptState) -> QColor:
        """Return the colour of a script's state."""
        return QColor(
            {
                ScriptState.GOOD: self.good,
                ScriptState.UNSURE: self.unsure,
                ScriptState.BAD: self.bad,
                ScriptState.WITHDRAWN: self.faint,
                ScriptState.UNREAD: self.unread,
            }[state]
        )


LIGHT = Theme(
    window="#f6f7f9", side="#eef1f5", base="#ffffff", stripe="#fafbfc", text="#1c2430", muted="#566173",
    faint="#98a1b0", line="#dde2e9", line_strong="#bcc5d1", button="#ffffff", hover="#e6ebf2",
    pressed="#d5deea", selection="#d6e6fd", selection_text="#10233f", accent="#1a63d6",
    accent_hover="#1552b5", accent_text="#ffffff", focus_on_accent="#0a2a63", good="#1a7f37",
    unsure="#9a5b00", bad="#c4232d", unread="#566173", person="#6f42c1", bad_soft="#fdecec",
    notice="#fff7e0", notice_line="#e3b341", tip="#1c2430", tip_text="#ffffff", paper_desk="#d9dee6",
)  # fmt: skip
DARK = Theme(
    window="#1d2229", side="#171b21", base="#242a33", stripe="#272e38", text="#e6eaf0", muted="#a3adbb",
    faint="#717d8d", line="#363e4a", line_strong="#4d5868", button="#2d343f", hover="#323b48",
    pressed="#3d4858", selection="#1f4a86", selection_text="#ffffff", accent="#3b82f6",
    accent_hover="#5a97f8", accent_text="#ffffff", focus_on_accent="#dbe8ff", good="#4ac26b",
    unsure="#f0b343", bad="#ff7b72", unread="#a3adbb", person="#b58cf5", bad_soft="#47262a",
    notice="#3d3520", notice_line="#8a6d1f", tip="#0d1117", tip_text="#e6eaf0", paper_desk="#12161b",
)  # fmt: skip

_FAMILIES = {
    "zh_CN": [
        "Microsoft YaHei UI",
        "Microsoft YaHei",
        "PingFang SC",
        "Noto Sans CJK SC",
        "WenQuanYi Micro Hei",
    ],
    "en": ["Segoe UI", "Noto Sans", "DejaVu Sans", "Microsoft YaHei UI", "WenQuanYi Micro Hei"],
}


def current() -> Theme:
    """Return the colours that fit the desktop."""
    hints = QGuiApplication.styleHints()
    return DARK if hints is not None and hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with the theme's colours in place of their @names."""
    colours = asdict(theme) | {"icons": (resources() / "icons" / "ui").as_posix()}
    source = (resources() / "style.qss").read_text(encoding="utf-8")
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"@([a-z_]+)", lambda m: str(colours[m[1]]), source)


def dress(app: QApplication, language: str) -> None:
    """Give the whole program its style, palette and font."""
    theme = current()
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    font = QFont(app.font())
    font.setFamilies(_FAMILIES[language])
    font.setPointSizeF(10.0)
    app.setFont(font)
    app.setStyleSheet(style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.base,
        QPalette.ColorRole.AlternateBase: theme.stripe,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.faint,
        QPalette.ColorRole.Button: theme.button,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.tip,
        QPalette.ColorRole.ToolTipText: theme.tip_text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.accent_text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line_strong,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(disabled, role, QColor(theme.faint))
    return palette
