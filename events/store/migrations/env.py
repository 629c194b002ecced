"""Run by alembic: the connection in the settings comes in, with its tables migrated in the transaction that is open on it."""

from alembic import context

from events.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
