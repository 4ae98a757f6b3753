"""Every event and who reacts to it, in one visible table."""

from gewu.domain.cases.events import (
    CaseAccepted,
    CaseAmended,
    CaseClassified,
    CaseDeclined,
    CaseExtended,
    CaseMerged,
    CaseOverdue,
    CasePassed,
    CaseReported,
    CaseResolved,
    CaseRung,
    CaseSplit,
    CaseSuspended,
    CaseWarned,
)
from gewu.domain.insight.events import TopicTold
from gewu.domain.matters.events import MatterChanged
from gewu.domain.whistles.events import (
    InvitationPassedUp,
    InvitationRefused,
    InvitationRuled,
    InvitationSent,
)
from gewu.kernel.events import Reactions, later, now
from gewu.reactions import cases, insight, topics, whistles
from gewu.registers.accounts.events import PhoneProved
from gewu.registers.places.events import PlaceChanged

REACTIONS: Reactions = {
    PhoneProved: [now(cases.give_to_reporter)],
    InvitationSent: [later(whistles.tell_called)],
    InvitationRefused: [later(whistles.tell_desk)],
    InvitationPassedUp: [later(whistles.tell_desk)],
    InvitationRuled: [later(whistles.tell_ruled)],
    CaseReported: [later(insight.suggest)],
    CaseAmended: [later(insight.suggest_again)],
    CaseSplit: [later(insight.suggest_part)],
    CaseClassified: [later(insight.note_named)],
    TopicTold: [later(topics.tell_everybody)],
    CaseAccepted: [later(cases.tell_accepted)],
    CaseDeclined: [later(cases.tell_declined)],
    CaseSuspended: [later(cases.tell_suspended)],
    CaseExtended: [later(cases.tell_extended)],
    CaseMerged: [later(cases.tell_merged)],
    CaseResolved: [later(cases.tell_resolved)],
    CasePassed: [later(cases.wake_passed), later(insight.note_routed)],
    CaseWarned: [later(cases.wake_warned)],
    CaseOverdue: [later(cases.wake_overdue)],
    CaseRung: [later(cases.wake_rung)],
    PlaceChanged: [later(cases.read_place_again, when=cases.is_renamed)],
    MatterChanged: [later(cases.read_matter_again, when=cases.is_reworded)],
}
