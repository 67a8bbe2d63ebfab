"""`scanstation devices`: the scanners that can be seen now, and what each can do."""

import sys
from contextlib import closing
from dataclasses import asdict
from typing import Annotated, Any

import typer

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.port import Device
from scanstation.acquire.scanners import Scanners
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import error_texts, plain_errors, say
from scanstation.cli.scanning import error_json, print_json
from scanstation.cli.services import Services


def devices(
    context: typer.Context,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON with what each device can do. / 以 JSON 输出")
    ] = False,
) -> None:
    """List the scanners that can be seen. / 列出可用的扫描仪"""
    services: Services = context.obj
    with plain_errors(), closing(services.open_scanners()) as scanners:
        if as_json:
            print_json(
                {
                    "devices": [_described(scanners, device) for device in scanners.devices()],
                    "troubles": [
                        {"driver": trouble.driver, **error_json(trouble.error)}
                        for trouble in scanners.troubles()
                    ],
                }
            )
        else:
            _list(scanners)


def _described(scanners: Scanners, device: Device) -> dict[str, Any]:
    try:
        can, trouble = asdict(scanners.capabilities(device.id)), None
    except ScannerCondition as condition:
        can, trouble = None, error_json(condition)
    return {**asdict(device), "capabilities": can, "trouble": trouble}


def _list(scanners: Scanners) -> None:
    found = scanners.devices()
    for device in found:
        sys.stdout.write(f"{device.id}\t{device.name}\n")
    sys.stdout.flush()
    if not found:
        say(QT_TRANSLATE_NOOP("cli", "No scanner was found. Switch it on and check its cable."))
    for trouble in scanners.troubles():
        problem = " ".join(error_texts(trouble.error))
        say("[yellow]![/] {driver}: {problem}", driver=trouble.driver, problem=problem)
