"""The verbs a worker uses beside accepting and reporting done, as one table.

Each is offered only when the case's `verbs` has it. What needs no words is one tap; the others
are a page with one form.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions
from gewu.domain.cases.types import CaseDetail, Verb
from gewu.kernel.errors import Text
from gewu.web.worker import act_forms as asks
from gewu.web.worker.hand import Hand

Said = dict[str, Any]  # a form's cleaned data
Run = Callable[[Hand, UUID, Said], object]


@dataclass(frozen=True, slots=True)
class Tap:
    """An act that needs no words."""

    verb: Verb
    slug: str
    icon: str
    title: Text
    done: Text
    run: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Act:
    """`hint` says what comes of it, before it is done."""

    verb: Verb
    slug: str
    icon: str
    title: Text
    hint: Text
    send: Text
    done: Text
    make: asks.Make
    run: Run


TAPS = (
    Tap(
        Verb.ARRIVE, "arrive", "map-pin", _("I am here"), _("Noted: you are here."), actions.arrive
    ),
    Tap(
        Verb.RESUME,
        "resume",
        "player-play",
        _("Go on with it"),
        _("It goes on, with the time that was left."),
        actions.resume,
    ),
    Tap(
        Verb.TAKE_BACK,
        "take-back",
        "arrow-back-up",
        _("Take it back"),
        _("You have it in hand again."),
        actions.take_back,
    ),
)

CONTACT = Act(
    Verb.CONTACT,
    "contact",
    "phone-call",
    _("Spoke with the resident"),
    _("By phone or at the door. The resident reads what you write."),
    _("Save"),
    _("Noted: you spoke with the resident."),
    asks.words(_("What was said")),
    lambda hand, case_id, said: actions.contact(
        actor=hand.actor, case_id=case_id, text=said["text"], at=hand.at
    ),
)
HAND_OVER = Act(
    Verb.HAND_OVER,
    "hand-over",
    "arrows-exchange",
    _("Hand over next door"),
    _("You stay the resident's contact until they have signed for it."),
    _("Hand it over"),
    _("Handed over."),
    asks.HandOverForm.of,
    lambda hand, case_id, said: actions.hand_over(
        actor=hand.actor,
        case_id=case_id,
        target=said["target"],
        reason=said["reason"],
        at=hand.at,
    ),
)
ESCALATE = Act(
    Verb.ESCALATE,
    "escalate",
    "arrow-up",
    _("Pass up"),
    _(
        "To the nearest level above where somebody is on duty. You stay the resident's contact "
        "until they have signed for it."
    ),
    _("Pass it up"),
    _("Passed up."),
    asks.reason(_("Why can it not be done here?")),
    lambda hand, case_id, said: actions.escalate(
        actor=hand.actor, case_id=case_id, reason=said["reason"], at=hand.at
    ),
)
RETURN = Act(
    Verb.RETURN,
    "return",
    "arrow-back-up",
    _("Return it"),
    _("It is not yours by the duty list. Whoever decides is heard once, and then it holds."),
    _("Return it"),
    _("Sent back. The street decides."),
    asks.reason(_("Why is it not yours?")),
    lambda hand, case_id, said: actions.return_case(
        actor=hand.actor, case_id=case_id, reason=said["reason"], at=hand.at
    ),
)
SUSPEND = Act(
    Verb.SUSPEND,
    "suspend",
    "player-pause",
    _("Pause it"),
    _("The clock stands still until that day. The resident reads the reason and the day."),
    _("Pause it"),
    _("Paused. The resident reads why, and until when."),
    asks.PauseForm.of,
    lambda hand, case_id, said: actions.suspend(
        actor=hand.actor,
        case_id=case_id,
        reason=said["reason"],
        until=said["until"],
        text=said["text"],
        at=hand.at,
    ),
)
ASK_TIME = Act(
    Verb.ASK_TIME,
    "ask-time",
    "calendar-due",
    _("Ask for more time"),
    _("The community decides. Until then the old deadline holds."),
    _("Ask for it"),
    _("Asked. The community decides."),
    asks.TimeForm.of,
    lambda hand, case_id, said: actions.ask_time(
        actor=hand.actor,
        case_id=case_id,
        until=said["until"],
        reason=said["reason"],
        at=hand.at,
    ),
)
VERIFY = Act(
    Verb.VERIFY,
    "verify",
    "circle-check",
    _("It is done"),
    _("You looked at it yourself. It is closed then."),
    _("Yes, it is done"),
    _("Closed."),
    asks.words(_("What you saw")),
    lambda hand, case_id, said: actions.verify(
        actor=hand.actor, case_id=case_id, text=said["text"], at=hand.at
    ),
)
REJECT = Act(
    Verb.REJECT,
    "reject",
    "x",
    _("Not done"),
    _("It goes back to who reported it done, with your words."),
    _("Give it back"),
    _("Given back."),
    asks.words(_("What is missing?"), required=True),
    lambda hand, case_id, said: actions.reject(
        actor=hand.actor, case_id=case_id, text=said["text"], at=hand.at
    ),
)
# Under “More”, in this order.
MORE = (ASK_TIME, SUSPEND, HAND_OVER, ESCALATE, RETURN)
ACTS = {act.slug: act for act in (CONTACT, *MORE, VERIFY, REJECT)}
BY_TAP = {tap.slug: tap for tap in TAPS}


def offered(detail: CaseDetail) -> list[Act]:
    """What of “More” works now: a return rests on the matter, so it must be named."""
    return [
        act
        for act in MORE
        if act.verb in detail.verbs and (act is not RETURN or detail.classified is not None)
    ]
