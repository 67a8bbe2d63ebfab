"""The samples of a session that a newer one has replaced: whoever draws until it pleases is seen to."""

from itertools import takewhile

from scanstation.domain.audits import Audit
from scanstation.store.workspace import Workspace
from scanstation.workflow.audit.auditing import AuditState, audit_state


def earlier_samples(workspace: Workspace, audit: Audit) -> list[AuditState]:
    """Return how all samples of its session stand that were drawn before `audit`, oldest first."""
    every = workspace.audits.of_session(audit.session_id)
    return [audit_state(workspace, one) for one in takewhile(lambda one: one.id != audit.id, every)]
