"""How Alembic reaches the register: over the connection it is handed, in its transaction."""

from __future__ import annotations

from alembic import context

from cases.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
