"""Files handed to people: whole or absent, and a clear word when the system refuses them."""

from pathlib import Path

from scanstation.base.files import write_durably
from scanstation.domain.errors import EnvironmentFault
from scanstation.workflow.errors import FileInUse, FileNotWritten


def write_export(path: Path, data: bytes) -> Path:
    """Write `data` durably. Raises FileInUse where another program holds the file, else FileNotWritten."""
    try:
        write_durably(path, data)
    except OSError as error:
        raise not_written(path, error) from error
    return path


def not_written(path: Path, error: OSError) -> EnvironmentFault:
    """Say what the system's refusal to write `path` means for a user."""
    if isinstance(error, PermissionError):
        return FileInUse(path=path)
    return FileNotWritten(path=path, detail=error.strerror or str(error))
