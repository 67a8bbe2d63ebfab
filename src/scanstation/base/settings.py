"""What the program remembers of one user between runs: a small JSON file, written whole."""

import json
import logging
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from scanstation.base.files import write_durably

_log = logging.getLogger(__name__)


@dataclass
class Settings:
    """Remembered choices. `language` is "" (follow the system), "zh_CN" or "en"."""

    language: str = ""
    workspace: str = ""
    operator: str = ""
    workers: int = 0  # 0: as many as there are processors
    sound_on_red: bool = True
    window: dict[str, str] = field(default_factory=dict)  # geometry and splitter states, base64


def load_settings(path: Path) -> Settings:
    """Read the settings. A missing or damaged file gives the defaults; a damaged one is kept aside."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        known = {f.name: f.type for f in fields(Settings)}
        settings = Settings(**{k: v for k, v in raw.items() if k in known})
        if not all(
            isinstance(getattr(settings, f.name), type(getattr(Settings(), f.name))) for f in fields(Settings)
        ):
            raise ValueError("a setting has the wrong type")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError) as error:
        _log.warning("settings %s are damaged and start afresh: %s", path.name, error)
        if path.exists():
            path.replace(path.with_suffix(".damaged"))
        return Settings()
    return settings


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings. Raises OSError when the disk refuses."""
    write_durably(path, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
