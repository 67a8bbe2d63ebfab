"""The ledger of a session: counts by school and room, what differs, and its closing."""
