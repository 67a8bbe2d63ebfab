"""Keep with each version of an answer key why it was made; "" where nobody said."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Entries of the record made before name the columns of then, and go on to hold."""
    op.add_column("key_versions", sa.Column("why", sa.Text(), nullable=False, server_default=""))
