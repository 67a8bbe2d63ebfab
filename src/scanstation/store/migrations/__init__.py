"""The history of the schema, for Alembic. `store.migrate` runs it."""
