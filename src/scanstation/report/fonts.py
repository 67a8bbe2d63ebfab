"""Finds a Chinese font that can be embedded in a PDF: TrueType outlines, all characters there.

Fonts with PostScript outlines (Noto CJK, PingFang) can't be embedded by reportlab and are passed over.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from scanstation.report.errors import FontLacksCharacters, NoChineseFont

_PREFERRED = (
    "msyh.ttc",  # Microsoft YaHei
    "msyh.ttf",
    "simhei.ttf",
    "simsun.ttc",
    "Deng.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "STHeiti Medium.ttc",
    "STHeiti Light.ttc",
    "Hiragino Sans GB.ttc",
    "Songti.ttc",
    "Arial Unicode.ttf",
)
_PROBE = "考号填涂区"


def font_for(characters: Iterable[str], folders: Sequence[Path] | None = None) -> str:
    """Return the name under which reportlab knows the first found font that has all `characters`.

    Looks in the system's font folders, or only in `folders`.

    Raises NoChineseFont when the system has none, FontLacksCharacters when none has all of them.
    """
    wanted = {char for char in characters if not char.isspace()} | set(_PROBE)
    fewest: tuple[str, set[str]] | None = None
    for path in _candidates(folders):
        font = _register(path)
        if font is None:
            continue
        lacking = {char for char in wanted if ord(char) not in font.face.charToGlyph}
        if not lacking:
            return str(font.fontName)
        if not lacking & set(_PROBE) and (fewest is None or len(lacking) < len(fewest[1])):
            fewest = (path.name, lacking)
    if fewest is None:
        raise NoChineseFont(folders=", ".join(map(str, _system_folders() if folders is None else folders)))
    raise FontLacksCharacters(font=fewest[0], characters=" ".join(sorted(fewest[1])[:20]))


def _candidates(folders: Sequence[Path] | None) -> Iterator[Path]:
    """Yield font files, the preferred ones first, then what fontconfig knows for Chinese."""
    files: dict[str, Path] = {}
    for folder in _system_folders() if folders is None else folders:
        if folder.is_dir():
            for name in _walk(folder):
                files.setdefault(name.name.lower(), name)
    seen: set[Path] = set()
    for wanted in _PREFERRED:
        path = files.get(wanted.lower())
        if path is not None:
            seen.add(path)
            yield path
    others = _fontconfig() if folders is None else sorted(files.values())
    yield from (path for path in others if path not in seen)


def _walk(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        yield from (Path(where) / name for name in sorted(names) if name.lower().endswith((".ttc", ".ttf")))


def _system_folders() -> list[Path]:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        return folders + ([Path(local) / "Microsoft/Windows/Fonts"] if local else [])
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".local/share/fonts",
        Path.home() / ".fonts",
    ]


def _fontconfig() -> list[Path]:
    program = shutil.which("fc-list")
    if program is None:
        return []
    try:
        found = subprocess.run(  # noqa: S603 - nothing from outside is on its command line
            [program, ":lang=zh", "file"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []  # it does not answer: the known folders are all there is
    paths = sorted(Path(line.strip().rstrip(":").strip()) for line in found.stdout.splitlines())
    return [path for path in paths if path.suffix.lower() in (".ttf", ".ttc")]


@lru_cache(maxsize=64)
def _register(path: Path) -> TTFont | None:
    """Make the font known to reportlab; None when it can't be embedded."""
    name = f"ScanStation-{path.stem}"
    try:
        font = TTFont(name, str(path), subfontIndex=0)
    except (TTFError, OSError, ValueError, IndexError, KeyError):
        return None  # PostScript outlines, a damaged file, or one that may not be embedded
    pdfmetrics.registerFont(font)
    return font
