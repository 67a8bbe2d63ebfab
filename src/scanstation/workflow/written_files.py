"""Files handed to people: whole or absent, and a clear word when the system refuses them."""

from pathlib import Path

from scanstation.base.files import write_durably
from scanstation.workflow.errors import FileInUse, FileNotWritten


def write_export(path: Path, data: bytes) -> Path:
    """Write `data` durably. Raises FileInUse where another program holds the file, else FileNotWritten."""
    try:
        write_durably(path, data)
    except PermissionError as error:
        raise FileInUse(path=path) from error
    except OSError as error:
        raise FileNotWritten(path=path, detail=error.strerror or str(error)) from error
    return path
