"""The ledger of a session: collected, explained, exported, closed."""
