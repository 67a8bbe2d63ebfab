"""The ledger of a session, always current: collected from the board and the rows around it, worked out anew.

What takes long is kept as long as it holds: the board reads new rows only, the roster is read again when a
list of it has changed, and a script is looked at again when review made it anew.
"""

from dataclasses import dataclass, replace

from scanstation.base.collection import collection_held
from scanstation.domain.rows import BatchCover
from scanstation.ledger.facts import Attended, Bag, Facts, Place, Refused, Scanned, Word
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.rule import ledger_of
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.roster import Roster, RosterChange, RosterSource
from scanstation.workflow.ledger.scripts import regions_of, scanned

_NOWHERE = Place()


@dataclass(frozen=True)
class _Batch:
    label: str
    place: Place


class LedgerBook:
    """One session's ledger. Not safe for several threads at once: the session's desk owns it."""

    def __init__(self, workspace: Workspace, board: Board) -> None:
        self._workspace = workspace
        self._board = board
        self._roster = RosterSource(workspace, board.session_id)
        self._seen: dict[str, tuple[Script, Place, str, Scanned]] = {}
        self._attended_known: dict[str, Attended] = {}
        self._attended_mark = 0

    def ledger(self) -> Ledger:
        """Return the ledger as it stands now. Raises NotFound and the template codec's errors."""
        with collection_held():
            return ledger_of(self.facts())

    def roster_with(self, change: RosterChange) -> Roster:
        """Return who would be expected with another registry."""
        return self._roster.read_with(change)

    def ledger_with(self, roster: Roster) -> Ledger:
        """Return the ledger as it would be if others were expected."""
        with collection_held():
            return ledger_of(replace(self.facts(), expected=roster.expected, elsewhere=roster.elsewhere))

    @property
    def roster(self) -> Roster:
        """Return who is expected."""
        return self._roster.read()

    def facts(self) -> Facts:
        """Return what the ledger is worked out from."""
        session_id, board = self._board.session_id, self._board
        board.refresh()
        roster = self._roster.read()
        batches = self._batches()
        words = self._workspace.ledger_words.of_session(session_id)
        return Facts(
            session_id,
            roster.expected,
            self._scripts(batches),
            self._attended(),
            roster.elsewhere,
            self._bags(batches),
            self._refused(batches),
            {key: Word(row.who, row.created_at, row.why) for key, row in words.items()},
        )

    def _batches(self) -> dict[str, _Batch]:
        return {b.id: _Batch(b.label, _place(self._board.covers.get(b.id))) for b in self._board.batches}

    def _scripts(self, batches: dict[str, _Batch]) -> list[Scanned]:
        layout = self._board.layout
        if layout is None:
            return []
        regions = regions_of(layout)
        current, touched = self._exported()
        found: list[Scanned] = []
        seen: dict[str, tuple[Script, Place, str, Scanned]] = {}
        for script in self._board.scripts:
            batch = batches[script.batch_id]
            label = f"{batch.label} {script.seq}"
            exported = current and touched.isdisjoint(script.content.sheet_ids)
            known = self._seen.get(script.id)
            if known is not None and known[0] is script and known[1:3] == (batch.place, label):
                value = known[3] if known[3].exported is exported else replace(known[3], exported=exported)
            else:
                value = scanned(script, batch.place, label, regions, exported=exported)
            seen[script.id] = (script, batch.place, label, value)
            found.append(value)
        self._seen = seen
        return found

    def _exported(self) -> tuple[bool, set[str]]:
        """Return whether the newest export is of this template and key, and what has changed since."""
        session_id = self._board.session_id
        newest = self._workspace.exported.latest(session_id)
        version, key = self._board.template_version, self._workspace.keys.latest(session_id)
        if newest is None or version is None or newest.template_version_id != version.id:
            return False, set()
        if newest.key_version_id != (key.id if key is not None else None):
            return False, set()
        return True, self._workspace.exported.touched_since(session_id, newest.as_of)

    def _attended(self) -> dict[str, Attended]:
        mark = self._workspace.check_ins.mark(self._board.session_id)
        if mark != self._attended_mark:
            self._attended_known = self._read_attended()
            self._attended_mark = mark
        return self._attended_known

    def _read_attended(self) -> dict[str, Attended]:
        rows = self._workspace.check_ins.of_session(self._board.session_id)
        return {
            number: Attended(
                row.check_in.checked_in,
                row.check_in.present,
                Word(row.who, row.created_at, row.why or row.source),
                row.check_in.booklet,
            )
            for number, row in rows.items()
        }

    def _bags(self, batches: dict[str, _Batch]) -> list[Bag]:
        """Return the bags: batches whose covers name the same belong together, the newest cover counts."""
        leaves = dict.fromkeys(batches, 0)
        for script in self._board.scripts:
            leaves[script.batch_id] += sum(not leaf.withdrawn for leaf in script.leaves)
        bags: dict[tuple[str, ...], list[BatchCover]] = {}
        for batch_id, cover in self._board.covers.items():
            key: tuple[str, ...] = (cover.school, cover.room, cover.bag)
            bags.setdefault(key if any(key) else (batch_id,), []).append(cover)
        found: list[Bag] = []
        for name, covers in bags.items():
            newest = max(covers, key=lambda cover: (cover.created_at, cover.id))
            count = sum(leaves.get(cover.batch_id, 0) for cover in covers)
            label = newest.bag or batches[newest.batch_id].label
            found.append(Bag("\t".join(name), _place(newest), label, newest.expected_sheets, count))
        return found

    def _refused(self, batches: dict[str, _Batch]) -> list[Refused]:
        return [
            Refused(row.id, batches[batch_id].place, row.source_name)
            for batch_id, count in self._board.refused.items()
            if count and batch_id in batches
            for row in self._workspace.batches.refusals(batch_id)
        ]


def _place(cover: BatchCover | None) -> Place:
    return Place(cover.school, cover.room) if cover is not None else _NOWHERE
