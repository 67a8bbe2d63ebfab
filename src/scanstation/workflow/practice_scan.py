"""A stack of invented answer sheets for a session's own template, to practise scanning without a scanner."""

from collections.abc import Callable

import numpy as np

from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScannerPort, ScanSettings
from scanstation.recognise.decode import Grey, decode_grey
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.demo_stack import Card, DemoLeaf, build_stack
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import TemplatePage
from scanstation.workflow.errors import NoTemplate

_DPI = 150.0


def practice_leaves(
    workspace: Workspace, session_id: str, *, students: int = 20, seed: int = 1
) -> list[DemoLeaf]:
    """Return filled-in sheets as a scanner would see them. Raises NoTemplate; takes some 0.2 s a leaf."""
    version = workspace.templates.latest(session_id)
    if version is None:
        raise NoTemplate
    template = codec.loads(version.document)
    pictures = workspace.templates.pictures(version.id)
    blanks = {page.number: _blank(page, pictures.get(page.blank)) for page in template.pages}
    if len(template.pages) == 1:  # a leaf has two sides, whatever is printed on it
        first = template.pages[0]
        back = first.model_copy(update={"number": first.number + 1, "fields": (), "blank": ""})
        template = template.model_copy(update={"pages": (first, back)})
        blanks[back.number] = np.full_like(blanks[first.number], 255)
    card = Card(template, blanks, _DPI)
    return list(build_stack(card, card, seed=seed, students=students).leaves())


def _blank(page: TemplatePage, picture: bytes | None) -> Grey:
    """Return the empty page at the stack's resolution: its own picture, or one drawn from the template."""
    if picture is not None:
        grey = decode_grey(picture).grey
        if abs(grey.shape[1] / page.size[0] * 25.4 - _DPI) < 1:
            return grey
    return draw_blank(page, _DPI)


class PracticeScanner:
    """A device whose tray holds invented sheets of one session, fresh ones at every scan; a ScannerPort.

    `load` puts leaves into a simulated device's tray and gives its port and device id.
    """

    def __init__(
        self,
        workspace: Workspace,
        session_id: str,
        load: Callable[[list[DemoLeaf]], tuple[ScannerPort, str]],
    ) -> None:
        self._workspace = workspace
        self._session_id = session_id
        self._load = load
        self._scans = 0

    def devices(self) -> list[Device]:
        """Return the device."""
        return self._load([])[0].devices()

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do."""
        return self._load([])[0].capabilities(device_id)

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Invent sheets, then scan them; see ScannerPort. Raises NoTemplate."""
        self._scans += 1
        students = 20 if settings.leaves is None else settings.leaves
        leaves = practice_leaves(self._workspace, self._session_id, students=students, seed=self._scans)
        self._load(leaves)[0].scan(device_id, settings, on_page, cancel)
