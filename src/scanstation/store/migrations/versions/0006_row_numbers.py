"""Refuse rows numbered below 1: a row before the first could pass for one that was always there."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = (
    *("exams", "sessions", "template_versions", "template_pictures", "batches", "batch_sources"),
    *("batch_closings", "sheets", "pages", "refusals", "readings", "decisions", "key_versions"),
    *("batch_covers", "scan_settings"),
    *("registry_changes", "registry_touches", "schools", "grades", "classes", "students", "teachers"),
    *("contacts", "staff", "sites", "exam_numbers", "column_mappings", "registry_settings"),
    *("registry_windows", "registry_reopenings", "registry_reviews", "sitting_rules", "sitting_changes"),
    *("expected_lists", "expected_students", "check_ins", "ledger_words", "session_closings"),
    *("session_exports", "record_entries"),
    *("item_claims", "item_assignments", "double_requests", "keyings"),
    *("audits", "audit_draws", "audit_keyings"),
)


def upgrade() -> None:
    """Add a trigger to each table; PostgreSQL's sequences begin at 1, and are no business of a row."""
    if op.get_context().dialect.name != "sqlite":
        return
    for table in _TABLES:  # after the insert: before it SQLite has no number for rows that bring none
        op.execute(
            f"CREATE TRIGGER {table}_row_no AFTER INSERT ON {table} WHEN NEW.row_no < 1 "
            f"BEGIN SELECT RAISE(ABORT, '{table} begins with row 1'); END"
        )
