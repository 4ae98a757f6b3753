"""How a case stands and what happens next, in words for whoever has it in the hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewu.domain.cases.types import Asked, CaseDetail, Status, StepRow, Verb
from gewu.kernel.access import Actor
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.web.ui.components import times
from gewu.web.worker.items import last_passing


@dataclass(frozen=True, slots=True)
class Notice:
    words: Text
    tone: str = "hand"
    icon: str = "info-circle"
    quote: str = ""  # what somebody wrote, in their words


def notices(detail: CaseDetail, actor: Actor, at: datetime) -> list[Notice]:
    found = NEXT.get(detail.row.status)
    first = [found(detail, actor, at)] if found else []
    return [*first, *_beside(detail, at)]


def when(moment: datetime, at: datetime, *, full: bool = False) -> str:
    """A moment amid a sentence: today, not Today."""
    words = times.when(moment, at, full=full)
    return words[:1].lower() + words[1:]


def last(detail: CaseDetail, *verbs: Verb) -> StepRow | None:
    return next((step for step in reversed(detail.steps) if step.verb in verbs), None)


def _asked_to_sign(detail: CaseDetail, actor: Actor, at: datetime) -> Notice:
    step = last_passing(detail)
    if Verb.SIGN in detail.verbs:
        by = (step.by_name if step else "") or _("The house itself")
        words = _("%(who)s sent this to you. Sign for it by %(when)s.")
        given = {"who": by, "when": when(detail.row.due_at, at, full=True)}
        return Notice(words % given, "waiting", "inbox", step.text if step else "")
    words = _("%(who)s is asked to sign for it by %(when)s.") % {
        "who": _owner(detail),
        "when": when(detail.row.due_at, at, full=True),
    }
    return Notice(_then(words, _contact(detail, actor)), "hand", "hourglass")


def _then(first: str, second: str) -> str:
    """Two sentences in a row, spaced as the language has it."""
    return _("%(first)s %(second)s") % {"first": first, "second": second} if second else first


def _contact(detail: CaseDetail, actor: Actor) -> str:
    """首接负责: who the resident turns to meanwhile."""
    if detail.lead_person == actor.name:
        return _("You stay the resident's contact until then.")
    if detail.lead_name:
        who = detail.lead_person or detail.lead_name
        return _("%(who)s stays the resident's contact until then.") % {"who": who}
    return ""


def _owner(detail: CaseDetail) -> str:
    names = (detail.owner_person, detail.row.owner_name)
    return " · ".join(name for name in names if name)


def _paused(detail: CaseDetail, _actor: Actor, at: datetime) -> Notice:
    step = last(detail, Verb.SUSPEND)
    words = _("Paused: %(reason)s. It goes on by itself on %(day)s; the resident knows.") % {
        "reason": step.facts.reason if step else "",
        "day": when(detail.row.due_at, at),
    }
    return Notice(words, "paused", "player-pause", step.text if step else "")


def _returned(detail: CaseDetail, actor: Actor, at: datetime) -> Notice:
    words = _("%(who)s decides by %(when)s who has to do it.") % {
        "who": _owner(detail),
        "when": when(detail.row.due_at, at, full=True),
    }
    step = last(detail, Verb.RETURN)
    whole = _then(words, _contact(detail, actor))
    return Notice(whole, "waiting", "arrow-back-up", step.text if step else "")


def _checking(detail: CaseDetail, _actor: Actor, at: datetime) -> Notice:
    due = when(detail.row.due_at, at, full=True)
    if Verb.VERIFY in detail.verbs:
        words = _(
            "%(who)s reports it done, and there is nobody to ask. Have a look by %(when)s and say "
            "what you see."
        )
        given = {"who": detail.owner_person or detail.lead_name, "when": due}
        return Notice(words % given, "waiting", "eye")
    words = _("Done. There is nobody to ask, so %(who)s has a look by %(when)s.")
    return Notice(words % {"who": detail.row.owner_name, "when": due}, "hand", "eye")


def _answering(detail: CaseDetail, _actor: Actor, at: datetime) -> Notice:
    words = _("The resident is asked whether it is solved, until %(day)s. Silence closes it.")
    return Notice(words % {"day": when(detail.row.due_at, at)}, "hand", "message")


def _back(detail: CaseDetail, _actor: Actor, _at: datetime) -> Notice:
    step = last(detail, Verb.REOPEN, Verb.HEARD_NO)
    words = _("It came back. This is what is still wrong:")
    return Notice(words, "waiting", "refresh", step.text if step else "")


def _declined(detail: CaseDetail, _actor: Actor, _at: datetime) -> Notice:
    step = last(detail, Verb.DECLINE)
    facts = step.facts if step else None
    words = _("Not taken up: %(reason)s. The resident may object for seven days.")
    return Notice(words % {"reason": facts.reason if facts else ""}, "paused", "x")


def _merged(detail: CaseDetail, _actor: Actor, _at: datetime) -> Notice:
    into = detail.around.into
    words = _("Joined with %(number)s: what is done there is done here.")
    number = format_case_number(into.number) if into else ""
    return Notice(words % {"number": number}, "paused", "affiliate")


def _beside(detail: CaseDetail, at: datetime) -> Iterator[Notice]:
    """What holds in whatever state."""
    if detail.around.asked and detail.row.is_open:
        yield _more_time(detail.around.asked, at)
    if detail.row.joined:
        count = detail.row.joined
        words = ngettext(
            "One more resident reported the same and is told too.",
            "%(count)s more residents reported the same and are told too.",
            count,
        )
        yield Notice(words % {"count": count}, "hand", "users")
    waiting = [part for part in detail.around.parts if part.is_open]
    if waiting:
        words = _("First these parts must end: %(parts)s")
        parts = "; ".join(f"{part.owner_name} {part.number}" for part in waiting)
        yield Notice(words % {"parts": parts}, "waiting", "arrows-split")


def _more_time(asked: Asked, at: datetime) -> Notice:
    words = _(
        "%(who)s asked for more time, until %(day)s. "
        "Until somebody decides, the old deadline holds."
    )
    given = {"who": asked.by_name, "day": when(asked.until, at)}
    return Notice(words % given, "hand", "calendar-due", asked.reason)


NEXT = {
    Status.DISPATCHED: _asked_to_sign,
    Status.SUSPENDED: _paused,
    Status.RETURNED: _returned,
    Status.CHECKING: _checking,
    Status.RESOLVED: _answering,
    Status.REOPENED: _back,
    Status.DECLINED: _declined,
    Status.MERGED: _merged,
}
