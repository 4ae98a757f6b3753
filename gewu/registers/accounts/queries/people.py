"""Reading accounts: who is acting, who sits where, who may be seen."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware

from gewu.kernel import codes, crypto
from gewu.kernel.access import GUEST, Actor, Grant, Kind, Seat, within
from gewu.kernel.errors import NotFound
from gewu.kernel.paging import Page
from gewu.registers.accounts.models import Account, ApiToken, Leave, Message, Post, Shift
from gewu.registers.accounts.types import (
    AccountRow,
    Holder,
    LeaveRow,
    Permission,
    PostRow,
    Role,
)

SIZE = 50


def held_on(day: date, prefix: str = "") -> Q:
    ended = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day})
    return Q(**{f"{prefix}starts_on__lte": day}) & ended


def actor_for(*, account: Account, on: date) -> Actor:
    """The account with every seat it sits on that day: by its posts, as a substitute, on watch.

    One query. A watch gives its seat's rights for the whole day: who is rung must be able to act.
    """
    kind = Kind(account.kind)
    if kind is Kind.RESIDENT:
        return Actor(id=account.pk, kind=kind, name=account.name)
    seats = tuple(dict.fromkeys(Seat(*row[1:]) for row in _sat_on(account, on)))
    return Actor(
        id=account.pk,
        kind=kind,
        name=account.name,
        grants=frozenset(
            Grant(permission, seat.path)
            for seat in seats
            for permission in settings.ROLE_PERMISSIONS[Role(seat.role)]
        ),
        seats=seats,
    )


def _sat_on(account: Account, on: date) -> QuerySet[Post, tuple[Any, ...]]:
    """(since, role, place, path, organisation), the oldest first."""
    columns = ("since", "role", "place", "place__path", "organisation")
    substituting = Leave.objects.filter(held_on(on), substitute=account).values("post")
    posts = Post.objects.filter(held_on(on), Q(account=account) | Q(pk__in=substituting))
    midnight = make_aware(datetime.combine(on, time.min))
    watches = Shift.objects.filter(
        account=account, starts_at__lt=midnight + timedelta(days=1), ends_at__gt=midnight
    )
    since = TruncDate("starts_at")
    return (
        posts.annotate(since=F("starts_on"))
        .values_list(*columns)
        .union(watches.annotate(since=since).values_list(*columns))
        .order_by("since", "place__path")
    )


def actor_of_user(*, user: object, on: date) -> Actor:
    """The actor behind a session's user, which may be nobody."""
    return actor_for(account=user, on=on) if isinstance(user, Account) else GUEST


def account(*, account_id: UUID) -> Account | None:
    return Account.objects.filter(pk=account_id).first()


def hash_phone(number: str) -> str:
    """The keyed hash by which a normalised number is found again."""
    return crypto.keyed_hash(number, context="accounts.phone")


def resident_of_phone(*, phone: str) -> UUID | None:
    """The active resident's account behind a normalised number."""
    found = Account.objects.filter(phone_hash=hash_phone(phone), kind=Kind.RESIDENT, is_active=True)
    return found.values_list("pk", flat=True).first()


def phone_hash_of(*, account_id: UUID) -> str | None:
    return Account.objects.filter(pk=account_id).values_list("phone_hash", flat=True).first()


def by_username(*, username: str) -> Account | None:
    return Account.objects.filter(username=username).first()


def names(*, account_ids: Iterable[UUID]) -> dict[UUID, str]:
    found = Account.objects.filter(pk__in=set(account_ids)).values_list("pk", "name")
    return dict(found)


def holders(*, seats: Iterable[Seat], on: date) -> dict[Seat, Holder]:
    """Who sits on each seat on a day; vacant seats are missing. Two queries for any number."""
    wanted = {(seat.role, seat.place_id, seat.organisation_id): seat for seat in seats}
    match = Q(pk__in=[])
    for role, place_id, organisation_id in wanted:
        match |= Q(role=role, place=place_id, organisation=organisation_id)
    posts = list(
        Post.objects.filter(match, held_on(on), account__is_active=True)
        .select_related("account")
        .order_by("-starts_on", "-pk")
    )
    leaves = (
        {
            leave.post_id: leave.substitute
            for leave in Leave.objects.filter(held_on(on), post__in=posts).select_related(
                "substitute"
            )
        }
        if posts
        else {}
    )
    return {
        wanted[post.role, post.place_id, post.organisation_id]: _holder(post, leaves.get(post.pk))
        for post in posts
    }


def _holder(post: Post, substitute: Account | None) -> Holder:
    person = substitute or post.account
    return Holder(
        account_id=person.pk,
        name=person.name,
        phone=person.phone,
        role=Role(post.role),
        place_id=post.place_id,
        organisation_id=post.organisation_id,
        for_name=post.account.name if substitute else None,
    )


def visible(actor: Actor, permission: str = Permission.VIEW) -> QuerySet[Account]:
    """Staff who hold or held a post within the caller's scope."""
    scope = within("place__path", actor.scopes(permission))
    return Account.objects.filter(pk__in=Post.objects.filter(scope).values("account"))


def for_update(actor: Actor, permission: str, account_id: UUID) -> Account:
    found = visible(actor, permission).select_for_update(of=("self",)).filter(pk=account_id).first()
    if found is None:
        raise NotFound
    return found


def post_for_update(actor: Actor, permission: str, post_id: UUID) -> Post:
    scope = within("place__path", actor.scopes(permission))
    found = Post.objects.select_for_update(of=("self",)).select_related("place", "account")
    post = found.filter(scope, pk=post_id).first()
    if post is None:
        raise NotFound
    return post


def rows(
    *,
    actor: Actor,
    on: date,
    text: str = "",
    role: Role | None = None,
    path: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[AccountRow]:
    """Staff in scope with their present posts, the active first, by user name. Two queries."""
    posts = _posts(actor, on).filter(place__path__startswith=path)
    if role:
        posts = posts.filter(role=role)
    found = visible(actor)
    if role or path:
        found = found.filter(pk__in=posts.order_by().values("account"))
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text))
    people = list(found.filter(_after(cursor)).order_by("-is_active", "username")[: size + 1])
    following = _cursor(people[size - 1]) if len(people) > size else None
    by_account: dict[UUID, list[PostRow]] = {}
    for post in posts.filter(account__in=people[:size]):
        by_account.setdefault(post.account_id, []).append(post_row(post))
    return Page(
        [account_row(one, tuple(by_account.get(one.pk, ()))) for one in people[:size]], following
    )


def _cursor(person: Account) -> str:
    return f"{int(person.is_active)}{person.username}"


def _after(cursor: str) -> Q:
    """What follows a cursor; anything that is not one reads as the first page."""
    state, username = cursor[:1], cursor[1:]
    if "\0" in username:  # PostgreSQL has no such character
        return Q()
    if state == "1":
        return Q(is_active=True, username__gt=username) | Q(is_active=False)
    return Q(is_active=False, username__gt=username) if state == "0" else Q()


def row(*, actor: Actor, account_id: UUID, on: date) -> AccountRow:
    person = visible(actor).filter(pk=account_id).first()
    if person is None:
        raise NotFound
    posts = _posts(actor, on).filter(account=account_id)
    return account_row(person, tuple(post_row(post) for post in posts))


def _posts(actor: Actor, on: date) -> QuerySet[Post]:
    return (
        Post.objects.filter(
            within("place__path", actor.scopes(Permission.VIEW)),
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
        )
        .select_related("account", "place", "organisation")
        .order_by("place__path", "role")
    )


def posts_at(*, actor: Actor, path: str, on: date) -> list[PostRow]:
    """Present and coming posts in a place's subtree, within the caller's scope."""
    return [post_row(post) for post in _posts(actor, on).filter(place__path__startswith=path)]


def leaves(*, actor: Actor, account_id: UUID, on: date) -> list[LeaveRow]:
    scope = within("post__place__path", actor.scopes(Permission.VIEW))
    found = Leave.objects.filter(scope, post__account=account_id, ends_on__gt=on)
    return [
        LeaveRow(
            id=leave.pk,
            post_id=leave.post_id,
            substitute_id=leave.substitute_id,
            substitute_name=leave.substitute.name,
            starts_on=leave.starts_on,
            ends_on=leave.ends_on,
        )
        for leave in found.select_related("substitute").order_by("starts_on")
    ]


def account_row(person: Account, posts: tuple[PostRow, ...]) -> AccountRow:
    return AccountRow(
        id=person.pk,
        username=person.username,
        name=person.name,
        phone_masked=codes.mask_phone(person.phone) if person.phone else "",
        is_active=person.is_active,
        posts=posts,
    )


def post_row(post: Post) -> PostRow:
    return PostRow(
        id=post.pk,
        account_id=post.account_id,
        account_name=post.account.name,
        role=Role(post.role),
        place_id=post.place_id,
        place_name=post.place.name,
        path=post.place.path,
        organisation_id=post.organisation_id,
        organisation_name=post.organisation.name if post.organisation else None,
        starts_on=post.starts_on,
        ends_on=post.ends_on,
    )


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def account_of_token(*, token: str, at: datetime) -> Account | None:
    """The active account behind an API key that is neither revoked nor expired."""
    found = (
        ApiToken.objects.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=at),
            token_hash=token_hash(token),
            revoked_at__isnull=True,
            account__is_active=True,
        )
        .select_related("account")
        .first()
    )
    return found.account if found else None


def tokens(*, actor: Actor) -> list[ApiToken]:
    """The caller's own keys, newest first."""
    return list(ApiToken.objects.filter(account=actor.id, revoked_at=None).order_by("-created_at"))


def outbox(*, limit: int = 50) -> list[Message]:
    """Messages that would have been sent; only the demo and development show them."""
    return list(Message.objects.order_by("-created_at")[:limit])
