"""The tables around the correction list: claims, assignments, double keying, audits. See `schema`."""

from sqlalchemy import Column, ForeignKey, Index, String, UniqueConstraint

from scanstation.store.schema_parts import UtcMicros, integer, ref, sha256, table, text

item_claims = table(
    "item_claims",
    ref("session_id", "sessions"),
    text("item_id"),
    text("holder"),
    text("who"),
    Column("expires_at", UtcMicros(), nullable=False),
    Index(None, "session_id", "row_no"),
    Index(None, "item_id", "row_no"),
)

item_assignments = table(
    "item_assignments",
    ref("session_id", "sessions"),
    text("item_id"),
    text("person"),
    text("who"),
    Index(None, "session_id", "row_no"),
)

double_requests = table(
    "double_requests",
    ref("session_id", "sessions"),
    text("item_id"),
    integer("wanted"),
    text("who"),
    text("why"),
    Index(None, "session_id", "row_no"),
    Index(None, "item_id", "row_no"),
)

keyings = table(
    "keyings",
    ref("session_id", "sessions"),
    text("item_id"),
    text("value"),  # JSON
    text("who"),
    Column("takes_back", String(36), ForeignKey("keyings.id"), nullable=True),
    Index(None, "session_id", "row_no"),
    Index(None, "item_id", "row_no"),
)

audits = table(
    "audits",
    ref("session_id", "sessions"),
    ref("template_version_id", "template_versions"),
    text("seed"),
    Column("method", String(20), nullable=False),
    Column("strata", String(20), nullable=False),
    sha256("frame_sha256"),
    integer("frame_size"),
    Column("as_of", UtcMicros(), nullable=False),
    text("who"),
    Index(None, "session_id"),
)

audit_draws = table(
    "audit_draws",
    ref("audit_id", "audits"),
    integer("place"),
    ref("page_id", "pages"),
    text("field_id"),
    text("marked"),  # JSON: the options
    text("stratum"),
    UniqueConstraint("audit_id", "place"),
    UniqueConstraint("audit_id", "page_id", "field_id"),
)

audit_keyings = table(
    "audit_keyings",
    ref("audit_id", "audits"),
    ref("draw_id", "audit_draws"),
    text("marked"),  # JSON: the options
    text("who"),
    Index(None, "audit_id", "row_no"),
)
