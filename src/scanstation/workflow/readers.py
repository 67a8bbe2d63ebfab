"""Readers of template versions, kept for the next pages: building one takes as long as some pages do."""

import threading
from collections import OrderedDict

from scanstation.domain.rows import TemplateVersion
from scanstation.recognise.reader import Reader
from scanstation.store.workspace import Workspace
from scanstation.templates import codec

_MOST = 3

_kept: OrderedDict[str, Reader] = OrderedDict()
_turn = threading.Lock()


def reader_of(workspace: Workspace, version: TemplateVersion) -> Reader:
    """Return the reader of a template version, which never changes, so that its reader need not.

    While paper comes in, reading begins anew every second. Raises errors of the template and its pictures.
    """
    with _turn:
        reader = _kept.get(version.id)
        if reader is not None:
            _kept.move_to_end(version.id)
            return reader
    reader = Reader(codec.loads(version.document), pictures=workspace.templates.pictures(version.id))
    with _turn:
        _kept[version.id] = reader
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return reader
