"""How the items of a session are shared out among people, kept up to date row by row."""

from dataclasses import replace
from datetime import datetime

from scanstation.domain.turns import Assignment, Claim, DoubleRequest, Keying, Turns
from scanstation.store.workspace import Workspace


class Sharing:
    """Claims, assignments and double keying of one session. `refresh` reads only what is new.

    `holder` is the window that looks.
    """

    def __init__(self, workspace: Workspace, session_id: str, holder: str) -> None:
        self._workspace = workspace
        self._holder = holder
        self._session_id = session_id
        self._cursors = self._marks = (0, 0, 0, 0)
        self._words: dict[str, list[Keying]] = {}
        self.turns = Turns()
        self.held: frozenset[str] = frozenset()
        """The items that other windows have open."""
        self._foreign: dict[str, datetime] = {}

    def refresh(self) -> Turns:
        """Read what is new and return how things stand."""
        marks = self._workspace.claims.marks()
        new = [mark > before for mark, before in zip(marks, self._marks, strict=True)]
        self._marks = marks
        session_id, workspace = self._session_id, self._workspace
        claims, assignments, requests, words = self._cursors
        claimed: list[Claim] = []
        assigned: list[Assignment] = []
        requested: list[DoubleRequest] = []
        said: list[Keying] = []
        if new[0]:
            claimed, claims = workspace.claims.claims_after(session_id, claims)
        if new[1]:
            assigned, assignments = workspace.claims.assignments_after(session_id, assignments)
        if new[2]:
            requested, requests = workspace.keyings.requests_after(session_id, requests)
        if new[3]:
            said, words = workspace.keyings.after(session_id, words)
        self._cursors = (claims, assignments, requests, words)
        turns = self.turns
        self._note_foreign(claimed)
        if claimed:
            turns = replace(turns, claims={**turns.claims, **{c.item_id: c for c in claimed}})
        if assigned:
            persons = {**turns.persons, **{a.item_id: a.person for a in assigned}}
            turns = replace(turns, persons={i: person for i, person in persons.items() if person})
        if requested:
            wanted = {r.item_id: r.wanted for r in requested}
            kept = turns.doubled - {i for i, still in wanted.items() if not still}
            turns = replace(turns, doubled=kept | {i for i, still in wanted.items() if still})
        if said:
            turns = replace(turns, keyed_by=self._keyed_by(turns, said))
        self.turns = turns
        return turns

    def _note_foreign(self, claimed: list[Claim]) -> None:
        """Keep `held` as it is unless what other windows hold has changed."""
        for claim in claimed:
            self._foreign.pop(claim.item_id, None)
            if claim.holder != self._holder:
                self._foreign[claim.item_id] = claim.expires_at
        if self._foreign or self.held:
            now = self._workspace.now()
            self._foreign = {i: until for i, until in self._foreign.items() if until > now}
            if self.held != self._foreign.keys():
                self.held = frozenset(self._foreign)

    def _keyed_by(self, turns: Turns, said: list[Keying]) -> dict[str, tuple[str, ...]]:
        for keying in said:
            self._words.setdefault(keying.item_id, []).append(keying)
        found = dict(turns.keyed_by)
        for item_id in {k.item_id for k in said}:
            found[item_id] = tuple(k.who for k in standing_words(self._words[item_id]))
        return found


def standing_words(words: list[Keying]) -> list[Keying]:
    """Return the words that were not taken back."""
    void = {k.takes_back for k in words if k.takes_back is not None}
    return [k for k in words if k.takes_back is None and k.id not in void]
