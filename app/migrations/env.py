"""Run by alembic for each upgrade, on the connection that ``app.store.migrate`` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # all of it or nothing, also on SQLite: we say BEGIN ourselves
)
with context.begin_transaction():
    context.run_migrations()
