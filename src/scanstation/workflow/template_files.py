"""Template documents as files: the mark table, and the import of other programs' templates."""

import csv
import io
from pathlib import Path

from scanstation.base.files import write_durably
from scanstation.templates import codec
from scanstation.templates.marks import HEADER, mark_rows
from scanstation.templates.omrchecker import import_template


def mark_table(path: Path) -> str:
    """Return the CSV text `page,field,value,x_mm,y_mm,w_mm,h_mm` of the template at `path`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(mark_rows(codec.load(path)))
    return out.getvalue()


def import_omrchecker(source: Path, out: Path) -> list[Path]:
    """Write the template made from OMRChecker's `source`, its pictures beside it. Returns the files written.

    The pictures go first: a template that names a picture never stands without it.
    """
    imported = import_template(source)
    written = []
    for name, data in imported.pictures.items():
        write_durably(out.parent / name, data)
        written.append(out.parent / name)
    codec.save(imported.template, out)
    return [*written, out]
