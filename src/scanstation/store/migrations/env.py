"""Alembic's entry: run the revisions in the transaction that `store.migrate` holds."""

from alembic import context

from scanstation.store.schema import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError("migrations run through scanstation.store.migrate only")
# The caller's transaction spans all steps and their record; Alembic must not begin or commit its own.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
