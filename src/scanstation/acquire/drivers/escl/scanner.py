"""The scanner port over eSCL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scanstation.acquire.conditions import DeviceFault, DeviceGone, DeviceRefused, ScannerCondition
from scanstation.acquire.drivers.demands import refuse_impossible
from scanstation.acquire.drivers.escl import messages
from scanstation.acquire.drivers.escl.address import base_url
from scanstation.acquire.drivers.escl.client import Answer, Client, CutShort, Unreachable
from scanstation.acquire.drivers.escl.discovery import Browse
from scanstation.acquire.drivers.escl.job import Job, Waits
from scanstation.acquire.drivers.handover import Handover
from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScanSettings

_PREFIX = "escl:"


class EsclScanner:
    """Every eSCL scanner of the network. Implements ScannerPort.

    A device's id is `escl:UUID` when it was found, or `escl:ADDRESS` as somebody typed it.
    """

    def __init__(
        self, browse: Browse, connect: Callable[[str], Client] = Client, waits: Waits | None = None
    ) -> None:
        self._browse = browse
        self._connect = connect
        self._waits = waits or Waits()
        self._seen: dict[str, tuple[str, str]] = {}  # id: name, address

    def devices(self) -> list[Device]:
        """Return the devices that announce themselves; those with an address alone are not listed."""
        try:
            found = self._browse()
        except OSError as error:
            raise DeviceFault(device="eSCL", detail=str(error)) from error
        self._seen = {_PREFIX + service.uuid: (service.name, service.url) for service in found}
        return [Device(id, name, "escl") for id, (name, _) in self._seen.items()]

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises DeviceGone or another ScannerCondition."""
        with self._device(device_id) as (client, name):
            return _abilities(client, name).can

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan until the tray is empty; see ScannerPort."""
        with self._device(device_id) as (client, name):
            abilities = _abilities(client, name)
            refuse_impossible(name, abilities.can, settings)
            handover = Handover(name, settings, on_page, cancel)
            order = messages.scan_settings(settings, abilities)
            Job(client, name, settings, handover, self._waits).run(order)

    @contextmanager
    def _device(self, device_id: str) -> Iterator[tuple[Client, str]]:
        name, url = self._where(device_id)
        client = self._connect(url)
        try:
            yield client, name
        except Unreachable as error:
            raise DeviceGone(device=name) from error
        except (CutShort, messages.NotEscl) as error:
            raise DeviceFault(device=name, detail=str(error)) from error
        finally:
            client.close()

    def _where(self, device_id: str) -> tuple[str, str]:
        """Return what people call a device, and its address."""
        if device_id not in self._seen:
            with suppress(ValueError):
                address = device_id.removeprefix(_PREFIX)
                if address != device_id and not _is_uuid(address):
                    return address, base_url(address)
            with suppress(ScannerCondition):
                self.devices()
        if device_id not in self._seen:
            raise DeviceGone(device=device_id)
        return self._seen[device_id]


def _is_uuid(text: str) -> bool:
    return len(text.removeprefix("urn:uuid:").replace("-", "")) == 32 and "." not in text


def _abilities(client: Client, name: str) -> messages.Abilities:
    answer = client.capabilities()
    _refuse(answer, name)
    return messages.capabilities(answer.body)


def _refuse(answer: Answer, name: str) -> None:
    """Raise what an answer other than "here it is" means."""
    if answer.code in (401, 403):
        raise DeviceRefused(device=name, detail=f"HTTP {answer.code}")
    if answer.code != 200:
        raise DeviceFault(device=name, detail=f"HTTP {answer.code}")
