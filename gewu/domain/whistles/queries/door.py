"""The one door: which whistles a caller may see, and for which side they may act."""

from uuid import UUID

from django.db.models import Q, QuerySet

from gewu.domain.whistles import rules
from gewu.domain.whistles.models import Invitation, Part, Whistle
from gewu.domain.whistles.types import Answer, PartState, Permission, Side, Status, Verb
from gewu.kernel.access import Actor, Kind, Seat, within
from gewu.kernel.errors import NotFound, Refused

OF_COORDINATOR = frozenset(
    {Verb.INVITE, Verb.PLAN, Verb.ADD_PART, Verb.FINISH, Verb.CANCEL, Verb.RATE}
)
SHOWN_ON_WHISTLE = OF_COORDINATOR | {Verb.NOTE} - {Verb.RATE}
OF_PART = (Verb.END_PART, Verb.MOVE_PART, Verb.DROP_PART)


def visible(actor: Actor) -> QuerySet[Whistle]:
    """In the caller's area, blown by the caller's office, or calling one of the caller's seats."""
    in_scope = within("path", actor.scopes(Permission.VIEW))
    called = Invitation.objects.filter(seated(actor)).values("whistle")
    return Whistle.objects.filter(in_scope | issued_by(actor) | Q(pk__in=called))


def seated(actor: Actor) -> Q:
    """Invitations of the caller's own seats."""
    own = Q(pk__in=[])
    for seat in actor.seats:
        own |= Q(role=seat.role, place=seat.place_id, organisation=seat.organisation_id)
    return own


def judged_by(actor: Actor) -> Q:
    """Invitations that are the caller's to rule on."""
    own = Q(pk__in=[])
    for seat in actor.seats:
        own |= Q(desk_role=seat.role, desk_place=seat.place_id)
    return own


def issued_by(actor: Actor) -> Q:
    """Colleagues of one office coordinate what any of them has blown."""
    places = [seat.place_id for seat in actor.seats if seat.role in rules.ISSUERS]
    return Q(issuer_place__in=places)


def coordinates(actor: Actor, whistle: Whistle) -> bool:
    """The office that blew, and those above it."""
    return actor.may(Permission.BLOW, whistle.issuer_place.path)


def answers(actor: Actor, invitation: Invitation) -> bool:
    wanted = (invitation.role, invitation.place_id, invitation.organisation_id)
    return actor.may(Permission.ANSWER) and any(
        (seat.role, seat.place_id, seat.organisation_id) == wanted for seat in actor.seats
    )


def judges(actor: Actor, invitation: Invitation) -> bool:
    return actor.may(Permission.RULE) and any(
        (seat.role, seat.place_id) == (invitation.desk_role, invitation.desk_place_id)
        for seat in actor.seats
    )


def is_called(actor: Actor, whistle: Whistle) -> bool:
    return any(answers(actor, invitation) for invitation in whistle.invitations.all())


def may(actor: Actor, verb: Verb, whistle: Whistle) -> bool:
    """Whether a verb of the whistle as a whole is this caller's, whatever its state."""
    if verb is Verb.CLOSE:
        return actor.kind is Kind.SYSTEM
    if verb is Verb.NOTE:
        return coordinates(actor, whistle) or is_called(actor, whistle)
    return verb in OF_COORDINATOR and coordinates(actor, whistle)


def may_invitation(actor: Actor, verb: Verb, whistle: Whistle, invitation: Invitation) -> bool:
    match verb:
        case Verb.ACCEPT | Verb.REFUSE | Verb.RATE_BACK:
            return answers(actor, invitation)
        case Verb.RULE_IN | Verb.EXCUSE:
            return judges(actor, invitation)
        case Verb.ARRIVE:
            return answers(actor, invitation) or coordinates(actor, whistle)
        case Verb.RATE:
            return coordinates(actor, whistle)
        case Verb.PASS_UP:
            return actor.kind is Kind.SYSTEM
    return False


def may_part(actor: Actor, verb: Verb, whistle: Whistle, part: Part) -> bool:
    """A part is ended by who does it or by who coordinates; only the latter moves or drops it."""
    if coordinates(actor, whistle):
        return verb in OF_PART
    return verb is Verb.END_PART and bool(part.invitation and answers(actor, part.invitation))


def for_update(actor: Actor, verb: Verb, whistle_id: UUID) -> Whistle:
    """The whistle, locked, for a verb the caller may use; NotFound outside the caller's sight."""
    whistle = _locked(actor, whistle_id)
    if not may(actor, verb, whistle):
        raise Refused
    return whistle


def invitation_for_update(
    actor: Actor, verb: Verb, whistle_id: UUID, invitation_id: UUID
) -> tuple[Whistle, Invitation]:
    """Locking the whistle keeps everyone who answers in line."""
    whistle = _locked(actor, whistle_id)
    found = Invitation.objects.filter(whistle=whistle, pk=invitation_id)
    invitation = found.select_related("place", "organisation", "desk_place").first()
    if invitation is None:
        raise NotFound
    if not may_invitation(actor, verb, whistle, invitation):
        raise Refused
    return whistle, invitation


def part_for_update(
    actor: Actor, verb: Verb, whistle_id: UUID, part_id: UUID
) -> tuple[Whistle, Part]:
    whistle = _locked(actor, whistle_id)
    found = Part.objects.filter(whistle=whistle, pk=part_id)
    part = found.select_related("invitation").first()
    if part is None:
        raise NotFound
    if not may_part(actor, verb, whistle, part):
        raise Refused
    return whistle, part


def _locked(actor: Actor, whistle_id: UUID) -> Whistle:
    found = visible(actor).select_for_update(of=("self",)).filter(pk=whistle_id)
    whistle = found.select_related("issuer_place").first()
    if whistle is None:
        raise NotFound
    return whistle


def issuer_seat(whistle: Whistle) -> Seat:
    return Seat(
        whistle.issuer_role,
        whistle.issuer_place_id,
        whistle.issuer_place.path,
        whistle.issuer_organisation_id,
    )


def seat_of(invitation: Invitation) -> Seat:
    return Seat(
        invitation.role,
        invitation.place_id,
        invitation.place.path,
        invitation.organisation_id,
    )


def fitting(actor: Actor, whistle: Whistle, answers_given: list[Answer]) -> frozenset[Verb]:
    """The verbs of the whistle as a whole that fit its state and the caller."""
    verbs = SHOWN_ON_WHISTLE.intersection(rules.FLOW.verbs(Status(whistle.status)))
    if whistle.open_parts or Answer.REFUSED in answers_given:
        verbs -= {Verb.FINISH}
    return frozenset(verb for verb in verbs if may(actor, verb, whistle))


def fitting_invitation(
    actor: Actor, whistle: Whistle, invitation: Invitation, sides: set[Side]
) -> frozenset[Verb]:
    """`sides` are those whose rating is there already."""
    answer = Answer(invitation.answer)
    verbs = set(rules.FLOW.verbs(Status(whistle.status)))
    ruled = {Verb.RULE_IN, Verb.EXCUSE} if invitation.desk_place_id else set()
    allowed = set(rules.ANSWERS.verbs(answer)) & ({Verb.ACCEPT, Verb.REFUSE, Verb.ARRIVE} | ruled)
    allowed |= {verb for verb, side in rules.raters(answer) if side not in sides}
    return frozenset(
        verb for verb in verbs & allowed if may_invitation(actor, verb, whistle, invitation)
    )


def fitting_part(actor: Actor, whistle: Whistle, part: Part) -> frozenset[Verb]:
    if part.state != PartState.OPEN:
        return frozenset()
    verbs = rules.FLOW.verbs(Status(whistle.status))
    return frozenset(v for v in OF_PART if v in verbs and may_part(actor, v, whistle, part))
