"""Who is called in these tests, and the acts they share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from gewu.domain.matters.models import Duty, Matter
from gewu.domain.matters.types import Part, RungTerms, Terms, Tier
from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.types import Filters, Order, PartTerms, Rating, Ruling
from gewu.kernel.access import SYSTEM, Actor
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind
from tests.cast import AT, BEFORE, PASSWORD, Cast, Person
from tests.domain.matters.lists import duty, matter

HOUR = timedelta(hours=1)
ARRIVE_BY = AT + timedelta(hours=6)
NONE = Filters()


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast, a second department of the district and the community's property company."""

    cast: Cast
    traffic: UUID
    company: UUID
    traffic_clerk: Person
    manager: Person

    @property
    def housing_key(self) -> str:
        return f"{Role.DEPARTMENT_CLERK}:{self.cast.district}:{self.cast.department}"

    @property
    def traffic_key(self) -> str:
        return f"{Role.DEPARTMENT_CLERK}:{self.cast.district}:{self.traffic}"

    @property
    def company_key(self) -> str:
        return f"{Role.PROPERTY_MANAGER}:{self.cast.community}:{self.company}"


def set_up(cast: Cast) -> Scene:
    traffic = _body("青澜区交通运输局", "交通局", Kind.DEPARTMENT, cast.district)
    company = _body("杏林物业服务有限公司", "杏林物业", Kind.PROPERTY_COMPANY, cast.community)
    return Scene(
        cast=cast,
        traffic=traffic,
        company=company,
        traffic_clerk=person(
            "lutong", "陆通", Role.DEPARTMENT_CLERK, cast.district, traffic, phone="13900000011"
        ),
        manager=person(
            "manager", "马经理", Role.PROPERTY_MANAGER, cast.community, company, phone="13900000012"
        ),
    )


def _body(name: str, short_name: str, kind: Kind, place: UUID) -> UUID:
    return organisations.create(
        actor=SYSTEM, kind=kind, name=name, short_name=short_name, place_id=place, at=BEFORE
    ).pk


def person(
    username: str,
    name: str,
    role: Role,
    place: UUID,
    organisation: UUID | None = None,
    *,
    phone: str = "",
) -> Person:
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username=username,
        name=name,
        role=role,
        place_id=place,
        organisation_id=organisation,
        phone=phone,
        password=PASSWORD,
        at=BEFORE,
    )
    return Person(account.pk, username)


def order(scene: Scene, *keys: str, **changes: Any) -> Order:
    given: dict[str, Any] = {
        "text": "小区门口路面塌陷，需要一起看",
        "arrive_by": ARRIVE_BY,
        "invited": keys or (scene.housing_key, scene.traffic_key),
        "place_id": scene.cast.grid_1,
    }
    return Order(**(given | changes))


def blow(
    scene: Scene, *keys: str, actor: Actor | None = None, at: datetime = AT, **changes: Any
) -> Whistle:
    made, _is_new = actions.blow(
        actor=actor or scene.cast.secretary.actor,
        order=order(scene, *keys, **changes),
        key=uuid4().hex,
        at=at,
    )
    return made


def invitation(whistle: Whistle, key: str) -> Invitation:
    role, place, organisation = key.split(":")
    return Invitation.objects.get(
        whistle=whistle, role=role, place=UUID(place), organisation=UUID(organisation)
    )


def ids(whistle: Whistle, key: str) -> dict[str, Any]:
    return {"whistle_id": whistle.pk, "invitation_id": invitation(whistle, key).pk}


def traffic_duty(scene: Scene) -> Duty:
    """A row of the duty list by which roads belong to the traffic department."""
    terms = Terms((RungTerms(Tier.DEPARTMENT, Part.LEAD, scene.traffic),), legal_basis="公路法")
    return duty(
        Matter.objects.filter(code="X9").first() or matter("X9", "道路塌陷"),
        scene.cast.district,
        terms,
    )


def arrived(scene: Scene, *, at: datetime = AT + HOUR) -> Whistle:
    """Both departments are on the spot."""
    whistle = blow(scene)
    for key, who in (
        (scene.housing_key, scene.cast.clerk),
        (scene.traffic_key, scene.traffic_clerk),
    ):
        actions.arrive(actor=who.actor, **ids(whistle, key), at=at)
    return reload(whistle)


def planned(scene: Scene, *, due: datetime = AT + timedelta(days=2)) -> Whistle:
    """One part each for housing and for the community."""
    whistle = arrived(scene)
    housing = invitation(whistle, scene.housing_key)
    parts = (PartTerms("围挡并检测", due, housing.pk), PartTerms("通知居民绕行", due))
    actions.agree_on_plan(
        actor=scene.cast.secretary.actor, whistle_id=whistle.pk, parts=parts, at=AT + 2 * HOUR
    )
    return reload(whistle)


def end_parts(scene: Scene, whistle: Whistle, *, at: datetime = AT + 3 * HOUR) -> None:
    for part in whistle.parts.filter(state="OPEN"):
        actions.end_part(
            actor=scene.cast.secretary.actor,
            whistle_id=whistle.pk,
            part_id=part.pk,
            text="已完成",
            at=at,
        )


def finished(scene: Scene, *, at: datetime = AT + 4 * HOUR) -> Whistle:
    whistle = planned(scene)
    end_parts(scene, whistle)
    actions.finish(
        actor=scene.cast.secretary.actor, whistle_id=whistle.pk, text="路面已修复", at=at
    )
    return reload(whistle)


def reload(whistle: Whistle) -> Whistle:
    return Whistle.objects.get(pk=whistle.pk)


def sees(actor: Actor, whistle: Whistle) -> bool:
    return queries.visible(actor).filter(pk=whistle.pk).exists()


GOOD = Rating(score=5, text="来得快")
JUSTIFIED = Rating(score=4, justified=True)
MUST_COME = Ruling(must_come=True, text="道路归你们管，请到场")
EXCUSED = Ruling(must_come=False, text="确不属其职责")
