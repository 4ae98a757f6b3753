"""Every event and who reacts to it, in one visible table."""

from gewu.domain.cases.events import CaseAccepted, CaseResolved
from gewu.kernel.events import Reactions, later
from gewu.reactions import cases

REACTIONS: Reactions = {
    CaseAccepted: [later(cases.tell_accepted)],
    CaseResolved: [later(cases.tell_resolved)],
}
