"""What Tab goes through: the parts of the page, then what is proposed for it. No Qt."""

from typing import NamedTuple

from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import Box
from scanstation.ui.studio.canvas.gestures.base import Scene


class Stop(NamedTuple):
    """A part of the document, or (`offered`) of the proposal."""

    offered: bool
    part: PartId
    box: Box


def stops(scene: Scene) -> list[Stop]:
    """Return all stops of the page in their order."""
    offered = scene.offers.index(scene.template_page)
    found = [Stop(False, *part) for part in scene.index.parts]
    return found + [Stop(True, *part) for part in (offered.parts if offered is not None else ())]


def following(scene: Scene, offer: PartId | None, by: int) -> Stop | None:
    """Return the stop `by` steps on from the selection or from `offer`, round and round; None without any."""
    walk = stops(scene)
    if not walk:
        return None
    selected = scene.selection
    here = (False, selected[-1]) if selected else (True, offer)
    places = [i for i, stop in enumerate(walk) if (stop.offered, stop.part) == here]
    at = places[0] + by if places else (0 if by > 0 else -1)
    return walk[at % len(walk)]


def next_offer(scene: Scene, offer: PartId) -> Stop | None:
    """Return the offer behind `offer`, from the last one the first; None where there is no other."""
    offered = [stop for stop in stops(scene) if stop.offered]
    at = next((i for i, stop in enumerate(offered) if stop.part == offer), -1)
    others = offered[at + 1 :] + offered[: max(at, 0)]
    return others[0] if others else None
