"""Every event and who reacts to it, in one visible table."""

from gewu.domain.cases.events import CaseAccepted, CaseResolved
from gewu.kernel.events import Reactions, later, now
from gewu.reactions import cases
from gewu.registers.accounts.events import PhoneProved

REACTIONS: Reactions = {
    PhoneProved: [now(cases.give_to_reporter)],
    CaseAccepted: [later(cases.tell_accepted)],
    CaseResolved: [later(cases.tell_resolved)],
}
