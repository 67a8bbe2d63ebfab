"""A copy of the migrations to which tests add steps of the future."""

import shutil
from pathlib import Path

import pytest

from scanstation.store.migrate import SCRIPTS

_STEP = '''"""A step of the future."""
from alembic import op
revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade():
    """Do it."""
    {body}
'''


class FutureScripts:
    """The program's migrations plus invented later ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, revision: str, before: str, body: str) -> None:
        """Append a step whose `upgrade` runs `body`."""
        path = self.folder / "versions" / f"{revision}_future.py"
        path.write_text(_STEP.format(revision=revision, before=before, body=body), encoding="utf-8")


@pytest.fixture
def future(tmp_path: Path) -> FutureScripts:
    """Scripts that know more than this program does."""
    folder = tmp_path / "future"
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return FutureScripts(folder)
