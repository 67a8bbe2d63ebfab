from pathlib import Path
from types import SimpleNamespace

from typer.testing import CliRunner

from scanstation.base.settings import Settings
from scanstation.cli.main import app


def test_the_studio_is_opened_with_the_file() -> None:
    """The command hands over workspace and file, and ends with the window's exit code."""
    calls: list[tuple[Path | None, Path | None]] = []

    def run_studio(workspace: Path | None, file: Path | None) -> int:
        calls.append((workspace, file))
        return 3

    services = SimpleNamespace(settings=Settings(language="en"), run_studio=run_studio)
    done = CliRunner().invoke(app, ["studio", "blank.pdf", "--workspace", "here"], obj=services)
    assert done.exit_code == 3
    assert calls == [(Path("here"), Path("blank.pdf"))]
    assert CliRunner().invoke(app, ["studio"], obj=services).exit_code == 3
    assert calls[1] == (None, None)
