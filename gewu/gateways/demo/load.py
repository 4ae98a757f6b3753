"""Bringing the made-up district to life through the same actions as a real one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from gewu.domain.cases import actions as cases
from gewu.domain.cases.types import Channel, Outcome, Report, Verb
from gewu.domain.insight import actions as insight
from gewu.domain.insight.actions import topics
from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.domain.matters.types import MatterRow
from gewu.gateways.demo import announcements, photos, rows, whistles
from gewu.gateways.demo.types import (
    SYSTEM as HOUSE,
)
from gewu.gateways.demo.types import (
    Case,
    Demo,
    Level,
    Organisation,
    Person,
    PersonKind,
    Post,
    Step,
)
from gewu.kernel.access import GUEST, SYSTEM, Actor
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.places import actions as places
from gewu.registers.places import queries as place_queries
from gewu.registers.places.types import RawRow

# Departments and companies own cases as organisations; everyone else answers for a place.
SEATED_AS_ORGANISATION = frozenset({Role.DEPARTMENT_CLERK, Role.PROPERTY_MANAGER})
WEEKS = 4  # weekly digests that there are at first
COMMON = 12  # reports of the demo; the largest cluster of one cause has nine
DISTRICT_CENTRE = "centre"  # whose phone serves where no community is known
TO_THE_SPOT = timedelta(minutes=6)  # from taking an emergency on to being there
OPENED = timedelta(days=90)  # how long before now the district went into service
Tell = Callable[[str, int], None]  # what is being made, and how many more of it are done


@dataclass
class Loader:
    """Keeps what earlier steps made, by the keys of the demo."""

    demo: Demo
    now: datetime
    tell: Tell
    place_ids: dict[str, UUID] = field(default_factory=dict)
    organisation_ids: dict[str, UUID] = field(default_factory=dict)
    account_ids: dict[str, UUID] = field(default_factory=dict)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)
    words: list[tuple[str, UUID]] = field(default_factory=list)
    latest: dict[str, UUID] = field(default_factory=dict)  # the last case of each grid

    @property
    def opened(self) -> datetime:
        return self.now - OPENED

    @transaction.atomic
    def run(self) -> None:
        """All or nothing: a start that is cut off leaves an empty database."""
        self.load_places()
        self.load_organisations()
        self.load_people()
        self.load_leave()
        self.load_matters()
        for case in self.demo.cases:
            self.load_case(case)
            self.tell("cases", 1)
        self.let_days_pass()
        self.find_topics()
        self.load_whistles()
        announcements.load(actor_of=self.actor, place_ids=self.place_ids, now=self.now)
        self.publish_logins()
        self.open_up()

    def let_days_pass(self) -> None:
        """What time alone would have done by now."""
        for day in range(OPENED.days):
            cases.sweep(at=self.opened + timedelta(days=day))
        cases.sweep(at=self.now)

    def find_topics(self) -> None:
        """What each case looks like, what many reported at once, as it was found week by week,
        and the digests of Mondays."""
        insight.suggest_waiting(at=self.now)
        for weeks in range(WEEKS, -1, -1):
            at = self.now - timedelta(weeks=weeks)
            topics.find_topics(at=at)
            topics.write_digests(at=at)

    def load_whistles(self) -> None:
        whistles.load(
            actor_of=self.actor,
            place_ids=self.place_ids,
            organisation_ids=self.organisation_ids,
            now=self.now,
        )

    def load_places(self) -> None:
        compounds = {one.key: one.name for one in self.demo.compounds}
        found = [
            RawRow(number, rows.cells(place, compounds))
            for number, place in enumerate(self.demo.places, start=1)
        ]
        places.import_rows(actor=SYSTEM, rows=found, skip_bad=False, at=self.opened)
        self.tell("places", len(found))
        paths = place_queries.visible(SYSTEM).values_list("path", "pk")
        self.place_ids = dict(paths)
        self._set("backdrop", rows.backdrop(self.demo))

    def _set(self, key: str, value: Any) -> None:
        root = place_queries.root()
        if root is not None:
            places.set_setting(actor=SYSTEM, place_id=root.pk, key=key, value=value, at=self.opened)

    def load_organisations(self) -> None:
        for one in self.demo.organisations:
            made = organisations.create(
                actor=SYSTEM,
                kind=one.kind,
                name=one.name,
                short_name=one.short_name,
                place_id=self.place_ids[one.place],
                parent_id=self.organisation_ids.get(one.parent or ""),
                phone=one.phone,
                at=self.opened,
            )
            self.organisation_ids[one.key] = made.pk
            if one.phone and (one.key == DISTRICT_CENTRE or one.key.endswith("-committee")):
                self._set_office_phone(one)
            self.tell("organisations", 1)

    def _set_office_phone(self, committee: Organisation) -> None:
        """Whom a resident of this community can call instead of typing."""
        places.set_setting(
            actor=SYSTEM,
            place_id=self.place_ids[committee.place],
            key="office_phone",
            value=committee.phone,
            at=self.opened,
        )

    def load_people(self) -> None:
        posts: dict[str, list[Post]] = {}
        for post in self.demo.posts:
            posts.setdefault(post.holder or "", []).append(post)
        for person in self.demo.people:
            if person.kind is PersonKind.RESIDENT:
                self._resident(person)
            else:
                self._staff(person, posts.get(person.key, []))
            self.tell("people", 1)

    def _resident(self, person: Person) -> None:
        account = accounts.create_resident(phone=person.phone, name=person.name, at=self.opened)
        self.account_ids[person.key] = account.pk
        if person.home:
            accounts.change_profile(
                actor=account_queries.actor_for(account=account, on=localdate(self.opened)),
                name=person.name,
                home_id=self.place_ids[person.home],
                at=self.opened,
            )

    def _staff(self, person: Person, posts: list[Post]) -> None:
        first, *others = posts
        account, _ = accounts.create_staff(
            actor=SYSTEM,
            username=person.key,
            name=person.name,
            phone=person.phone,
            password=person.password or "",
            at=self.opened,
            **self._seat(first),
        )
        self.account_ids[person.key] = account.pk
        for post in others:
            accounts.give_post(
                actor=SYSTEM,
                account_id=account.pk,
                starts_on=localdate(self.opened),
                at=self.opened,
                **self._seat(post),
            )

    def _seat(self, post: Post) -> dict[str, Any]:
        as_organisation = post.role in SEATED_AS_ORGANISATION
        return {
            "role": post.role,
            "place_id": self.place_ids[post.place],
            "organisation_id": self.organisation_ids[post.organisation]
            if as_organisation
            else None,
        }

    def load_leave(self) -> None:
        for post in self.demo.posts:
            if not (post.holder and post.substitute and post.leave_starts and post.leave_ends):
                continue
            held = account_queries.posts_at(actor=SYSTEM, path=post.place, on=localdate(self.now))
            mine = next(
                row for row in held if row.account_id == self.account_ids[post.holder or ""]
            )
            accounts.set_leave(
                actor=SYSTEM,
                post_id=mine.id,
                substitute_id=self.account_ids[post.substitute],
                starts_on=post.leave_starts,
                ends_on=post.leave_ends,
                at=self.opened,
            )

    def load_matters(self) -> None:
        matters.load_default_catalogue(at=self.opened)
        root = place_queries.root()
        if root is not None:
            matters.load_default_duties(place_id=root.pk, at=self.opened)
        words = [(word, row.id) for row in matter_queries.active() for word in names_of(row)]
        telling = [pair for pair in words if self._is_telling(pair[0])]
        self.words = sorted(telling, key=lambda pair: -len(pair[0]))

    def _is_telling(self, word: str) -> bool:
        """What stands in many reports, such as 能不能, tells nothing about any."""
        return sum(word in case.text for case in self.demo.cases) <= COMMON

    def matter_of(self, text: str) -> UUID | None:
        """The matter whose longest everyday word stands in the text, as a person would pick it."""
        return next((matter_id for word, matter_id in self.words if word in text), None)

    def load_case(self, case: Case) -> None:
        first, *later = case.steps
        own = case.channel is Channel.WEB
        reporter = next(p for p in self.demo.people if p.key == case.reporter)
        made, _ = cases.report(
            actor=self.actor(first.by, first.at),
            report=Report(
                kind=case.kind,
                text=case.text,
                channel=case.channel,
                point=case.point,
                place_id=None if own else self.place_ids[case.place],
                address=case.spot,
                contact_name=reporter.name,
                contact_phone=reporter.phone,
                photos=_pictures(case.photos),
                outer_number=case.outer_number,
            ),
            key=f"demo-{case.key}-{case.reported_at:%Y%m%d%H%M}",
            at=first.at,
        )
        for step in later:
            self.take_step(made.pk, case, step)
        self.latest[case.place[: Level.GRID.length]] = made.pk

    def take_step(self, case_id: UUID, case: Case, step: Step) -> None:
        actor, photos_taken = self.actor(step.by, step.at), _pictures(step.photos)
        if step.by == case.reporter:
            actor = actor.with_passes([case_id])
        what: dict[str, Any] = {"actor": actor, "case_id": case_id, "at": step.at}
        match step.verb:
            case Verb.ACCEPT | Verb.SIGN:
                self._take_on(case, step.verb, what)
            case Verb.NOTE:
                cases.note(text=step.text, is_public=step.is_public, photos=photos_taken, **what)
            case Verb.RESOLVE:
                outcome = step.outcome or Outcome.SOLVED
                cases.resolve(outcome=outcome, text=step.text, photos=photos_taken, **what)
            case Verb.RATE:
                cases.rate(score=step.score or None, text=step.text, **what)
            case Verb.REOPEN:
                cases.reopen(text=step.text, **what)
            case Verb.DISPATCH:
                cases.dispatch(target=self._target(step), reason=step.text, **what)
            case _:
                self._take_rare_step(case, step, what)

    def _take_on(self, case: Case, verb: Verb, what: dict[str, Any]) -> None:
        take_on = cases.sign if verb is Verb.SIGN else cases.accept
        taken = take_on(**what)
        if taken.matter_id is None:
            self._classify(case, what)
            taken.refresh_from_db(fields=["is_urgent"])
        if taken.is_urgent and taken.arrived_at is None:
            cases.arrive(**what | {"at": min(what["at"] + TO_THE_SPOT, self.now)})

    def _classify(self, case: Case, what: dict[str, Any]) -> None:
        matter_id = self.matter_of(case.text)
        if matter_id:
            cases.classify(matter_id=matter_id, **what)

    def _take_rare_step(self, case: Case, step: Step, what: dict[str, Any]) -> None:
        match step.verb:
            case Verb.SUSPEND:
                assert step.until
                cases.suspend(reason=step.reason, until=step.until, text=step.text, **what)
            case Verb.ASK_TIME:
                assert step.until
                cases.ask_time(until=step.until, reason=step.text, **what)
            case Verb.RETURN:
                self._classify(case, what)
                cases.return_case(reason=step.text, **what)
            case Verb.MERGE:  # with what was reported last in the same grid
                into = self.latest[case.place[: Level.GRID.length]]
                cases.merge(into_id=into, reason=step.text, **what)
            case Verb.DECLINE:
                cases.decline(reason=step.reason, text=step.text, **what)
            case _:
                raise ValueError(f"the demo tells no {step.verb}")

    def _target(self, step: Step) -> str:
        post = next(
            p
            for p in self.demo.posts
            if p.organisation == step.to and p.role in SEATED_AS_ORGANISATION
        )
        seat = self._seat(post)
        return f"{seat['role']}:{seat['place_id']}:{seat['organisation_id']}"

    def actor(self, key: str, at: datetime) -> Actor:
        """The person as entitled on that day."""
        if key == HOUSE:
            return SYSTEM
        day = localdate(at)
        if (key, day) not in self.actors:
            account = account_queries.account(account_id=self.account_ids[key])
            self.actors[key, day] = (
                account_queries.actor_for(account=account, on=day) if account else GUEST
            )
        return self.actors[key, day]

    def open_up(self) -> None:
        """What this district lets everybody see."""
        self._set("public_map", True)
        self._set("complaint_phone", "12345")

    def publish_logins(self) -> None:
        """What the login page of the demo offers."""
        self._set("demo_logins", [login for p in self.demo.people if (login := shown(p))])


def names_of(row: MatterRow) -> tuple[str, ...]:
    """Words of two characters say too little to decide by."""
    own = row.particulars
    return tuple(word for word in (own.name, *own.synonyms) if len(word) > 2)


def shown(person: Person) -> dict[str, str] | None:
    """A line of the list of logins; residents log in with their phone and a code."""
    if not person.shown:
        return None
    return {
        "username": person.phone if person.kind is PersonKind.RESIDENT else person.key,
        "name": person.name,
        "role": person.shown,
        "password": "" if person.kind is PersonKind.RESIDENT else person.password or "",
    }


def _pictures(names: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(photos.draw(name) for name in names)
