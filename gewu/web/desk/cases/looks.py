"""How each verb looks at the desk: its address, words, mark and key, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import Verb
from gewu.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Look:
    """`words` stand on the button, `sends` on the button below its form."""

    verb: Verb
    slug: str
    words: Text
    icon: str
    key: str = ""
    sends: Text = ""
    is_at_once: bool = False  # the button acts, nothing is asked
    form: str = "plain"

    @property
    def url_name(self) -> str:
        return f"desk:{self.slug}_case"

    @property
    def template(self) -> str:
        return f"desk/cases/acts/{self.form}.html"


@dataclass(frozen=True, slots=True)
class Group:
    title: Text
    looks: list[Look]


@dataclass(frozen=True, slots=True)
class Bar:
    """What can be done: likely next steps, what is said beside the work, and all the rest."""

    likely: list[Look]
    beside: list[Look]
    groups: list[Group]


V = Verb
# A follow-up call is one form for three verbs; HEARD_YES stands for all of them here.
CALLS = frozenset({V.HEARD_YES, V.HEARD_NO, V.UNREACHED})
CALL = V.HEARD_YES

LOOKS: dict[Verb, Look] = {
    look.verb: look
    for look in (
        Look(V.SIGN, "sign", _("Sign for it"), "writing", "a", is_at_once=True),
        Look(V.ACCEPT, "accept", _("Take it on"), "check", "a", is_at_once=True),
        Look(V.RULE, "rule", _("Rule on it"), "gavel", "r", form="rule"),
        Look(V.VERIFY, "verify", _("Checked: it is done"), "checks", "v", _("Close as done")),
        Look(V.REJECT, "reject", _("Checked: not done"), "circle-x", "", _("Send it back")),
        Look(V.EXTEND, "extend", _("Give more time"), "clock-play", form="asked"),
        Look(V.NO_TIME, "refuse_time", _("Give no more time"), "hand-stop", form="asked"),
        Look(V.RESUME, "resume", _("Go on"), "player-play", "w", is_at_once=True),
        Look(V.RESOLVE, "resolve", _("Report it done"), "circle-check", "d", form="photos"),
        Look(CALL, "follow_up", _("Follow-up call"), "phone-call", "f", _("Keep the answer")),
        Look(V.NOTE, "note", _("Add a note"), "message-2", "n", _("Add the note"), form="photos"),
        Look(V.CONTACT, "contact", _("Spoke with them"), "messages", "t", _("Keep it")),
        Look(V.ARRIVE, "arrive", _("On the spot"), "walk", "o", is_at_once=True),
        Look(V.REVEAL, "reveal", _("Show phone"), "phone", "p", is_at_once=True),
        Look(V.DISPATCH, "dispatch", _("Dispatch"), "send", "h", form="pass"),
        Look(V.REDIRECT, "redirect", _("Send it elsewhere"), "arrows-exchange", "h", form="pass"),
        Look(
            V.HAND_OVER,
            "hand_over",
            _("Hand it to a neighbour"),
            "users",
            "g",
            _("Hand over"),
            form="pass",
        ),
        Look(V.ESCALATE, "escalate", _("Pass it up"), "arrow-up", "u"),
        Look(V.SEND_DOWN, "send_down", _("Send it down"), "arrow-down", form="pass"),
        Look(V.TAKE_BACK, "take_back", _("Take it back"), "arrow-back-up", is_at_once=True),
        Look(V.RETURN, "return", _("Return the case"), "scale", "r", form="return"),
        Look(V.SUSPEND, "suspend", _("Pause the clock"), "player-pause", "w", form="time"),
        Look(V.ASK_TIME, "ask_time", _("Ask for more time"), "hourglass", form="time"),
        Look(V.SPLIT, "split", _("Split off a part"), "arrows-split", form="split"),
        Look(
            V.MERGE,
            "merge",
            _("Join with another"),
            "arrows-join",
            "",
            _("Join them"),
            form="other",
        ),
        Look(V.UNMERGE, "unmerge", _("Part them again"), "arrows-split-2"),
        Look(V.LINK, "link", _("Link a case"), "link", form="other"),
        Look(V.CLASSIFY, "classify", _("Name the matter"), "list-search", "m", form="matter"),
        Look(
            V.AMEND,
            "amend",
            _("Correct the report"),
            "edit",
            "e",
            _("Keep the correction"),
            form="amend",
        ),
        Look(V.ATTACH, "attach", _("Add photos"), "photo-plus", form="photos"),
        Look(V.DECLINE, "decline", _("Do not take it up"), "circle-off", form="decline"),
    )
}

# By how likely each is in the states it fits; the first two that fit stand first.
LIKELY = (
    V.SIGN,
    V.ACCEPT,
    V.RULE,
    V.VERIFY,
    V.REJECT,
    V.EXTEND,
    V.NO_TIME,
    V.RESUME,
    V.RESOLVE,
    V.DISPATCH,
    V.REDIRECT,
)
MOST_LIKELY = 2
BESIDE = (V.NOTE, V.CONTACT, V.ARRIVE, V.REVEAL)
GROUPS: tuple[tuple[Text, tuple[Verb, ...]], ...] = (
    (
        _("Pass it on"),
        (
            V.DISPATCH,
            V.REDIRECT,
            V.HAND_OVER,
            V.ESCALATE,
            V.SEND_DOWN,
            V.TAKE_BACK,
            V.RETURN,
        ),
    ),
    (_("Its time"), (V.SUSPEND, V.RESUME, V.ASK_TIME, V.EXTEND, V.NO_TIME)),
    (_("Other cases"), (V.SPLIT, V.MERGE, V.UNMERGE, V.LINK)),
    (_("Correct it"), (V.CLASSIFY, V.AMEND, V.ATTACH)),
    (_("End it"), (V.ACCEPT, V.RESOLVE, V.DECLINE, CALL)),
)


def bar(verbs: frozenset[Verb]) -> Bar:
    """The buttons for what the viewer may do now, each of them once."""
    offered = offered_of(verbs)
    is_call_due = V.UNREACHED in verbs  # after that a call may still reopen it, which is rare
    order = (*LIKELY, CALL) if is_call_due else LIKELY
    likely = [verb for verb in order if verb in offered][:MOST_LIKELY]
    beside = [verb for verb in BESIDE if verb in offered]
    rest = offered.difference(likely, beside)
    groups = [
        Group(title, _looks(verb for verb in verbs if verb in rest)) for title, verbs in GROUPS
    ]
    return Bar(_looks(likely), _looks(beside), [group for group in groups if group.looks])


def offered_of(verbs: frozenset[Verb]) -> frozenset[Verb]:
    """The verbs that have a button of their own."""
    return (verbs - CALLS) | ({CALL} if verbs & CALLS else frozenset())


def _looks(verbs: Iterable[Verb]) -> list[Look]:
    return [LOOKS[verb] for verb in verbs]
