"""The same files once more: what a session took from them before does not come in twice."""

import hashlib
from collections.abc import Iterable, Iterator

from scanstation.acquire.errors import SideInAlready
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, RefusedInput
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store.workspace import Workspace


class Repeats:
    """What intakes of files brought into a session, as far as it is met again: same path, same bytes.

    `batch` is that of what was met last. `refused` are the inputs that were refused before and are again.
    """

    def __init__(self) -> None:
        self.batch: Batch | None = None
        self.already = 0
        self.refused: list[RefusedInput] = []
        self._in: dict[tuple[str, str], Batch] = {}

    @classmethod
    def of(cls, workspace: Workspace, session_id: str, own: Batch | None = None) -> "Repeats":
        """Return what the session's other batches have from files, leaving out `own`, which is going on."""
        repeats = cls()
        for batch in workspace.batches.list(session_id):
            if batch.source is BatchSource.FILES and (own is None or batch.id != own.id):
                for page in workspace.batches.pages(batch.id):
                    repeats._in[page.source_key, page.image_sha256] = batch
                for refusal in workspace.batches.refusals(batch.id):
                    repeats._in[refusal.source_key, refusal.error_code] = batch
        if own is not None and any(
            (page.source_key, page.image_sha256) in repeats._in for page in workspace.batches.pages(own.id)
        ):
            return cls()  # it was asked to take them anew
        return repeats

    def __bool__(self) -> bool:
        """Whether there is anything that could be met again."""
        return bool(self._in)

    def new(self, items: Iterable[Item], sides: int) -> Iterator[Item]:
        """Yield what is new, counting the rest.

        Where only one side of a leaf is new, the other comes as a refusal that keeps its side empty: leaves
        stay what they are in the files' order, which may be the one in which an intake was broken off.
        """
        group, turn = "", 0
        front: tuple[Item, bool] | None = None
        for item in items:
            old = self._met(item)
            if isinstance(item, RefusedInput) and not item.takes_side:
                if not old:
                    yield item
                continue
            if item.group != group:
                group, turn, front = item.group, 0, None
            if turn == 1 and front is not None and front[1] != old:
                yield from (_in_its_place(front[0]), item) if not old else (_in_its_place(item),)
            elif not old:
                yield item
            front = (item, old)
            turn = (turn + 1) % sides

    def _met(self, item: Item) -> bool:
        if isinstance(item, ScannedPage):
            found = self._in.get((item.key, hashlib.sha256(item.data).hexdigest()))
        elif isinstance(item, RefusedInput):
            found = self._in.get((item.key, item.error.code))
        else:
            return False  # of the batch that is going on
        if found is None:
            return False
        self.batch = found
        if isinstance(item, RefusedInput):
            self.refused.append(item)
        else:
            self.already += 1
        return True


def _in_its_place(item: Item) -> RefusedInput:
    if isinstance(item, RefusedInput):
        return item
    name = item.name if isinstance(item, ScannedPage) else item.key
    return RefusedInput(name, item.key, SideInAlready(name=name), True, item.group)
