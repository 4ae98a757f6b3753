"""Something in every room, so that each page has what it shows."""

import io
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from PIL import Image

from gewu.domain.announcements import actions as announcements
from gewu.domain.announcements.types import Draft
from gewu.domain.announcements.types import Kind as Told
from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Kind, Outcome, Report, Verb
from gewu.domain.evaluation import actions as evaluation
from gewu.domain.grids import actions as grids
from gewu.domain.insight import actions as insight
from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic
from gewu.domain.matters.models import Duty
from gewu.domain.matters.types import Step
from gewu.domain.whistles import actions as whistles
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.types import PartTerms
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.types import Role
from gewu.web.desk.matters.loading import LISTS
from gewu.web.desk.settings.sections import GROUPS
from gewu.web.desk.whistles.verbs import DEEDS
from tests.cast import IN_GRID_1, Cast
from tests.domain.grids import drafts
from tests.domain.insight import crowd
from tests.domain.matters.lists import department_leads, duty, matter
from tests.domain.whistles import scene as calling
from tests.domain.whistles.scene import Scene

HOUR = timedelta(hours=1)


def case_at(people: Cast, stage: int) -> UUID:
    """Reported, then reported done, then solved."""
    at, me, worker = timezone.now(), people.resident.actor, people.worker.actor
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (120, 90, 60)).save(out, "JPEG")
    report = Report(kind=Kind.REPAIR, text="灯不亮", point=IN_GRID_1, photos=(out.getvalue(),))
    case, _is_new = actions.report(actor=me, report=report, key=f"stage-{stage:04}", at=at)
    if stage:
        actions.accept(actor=worker, case_id=case.pk, at=at)
        solved = Outcome.SOLVED
        actions.resolve(actor=worker, case_id=case.pk, outcome=solved, text="换好了", at=at)
    if stage > 1:
        actions.rate(actor=me, case_id=case.pk, at=at, score=4)
    return case.pk


def desk(people: Cast) -> dict[str, Sequence[str]]:
    """What stands in the place of each argument of the desk's addresses."""
    scene = calling.set_up(people)
    waiting, done, closed = (case_at(people, stage) for stage in range(3))
    listed = _listed(people)
    blown = [_whistle(scene), _planned(_whistle(scene), scene)]
    post, leave = _leave(people)
    return {
        "case_id": _words(waiting, _dispatched(people, listed), done, closed),
        "other_id": _words(done),
        "announcement_id": _words(*announced(people)),
        "batch_id": _words(_batch(people, waiting)),
        "whistle_id": _words(*(one.pk for one in blown)),
        "of": _words(*_called(blown)),
        "verb": [verb.lower().replace("_", "-") for verb in DEEDS],
        "slug": [*GROUPS, *LISTS],
        "step": [step.lower() for step in Step],
        "place_id": _words(people.community, people.building_1),
        "organisation_id": _words(people.department),
        "account_id": _words(people.worker.id),
        "post_id": _words(post),
        "leave_id": _words(leave),
        "duty_id": _words(listed.pk),
        "matter_id": _words(listed.matter_id),
        "shift_id": _words(_watch(people)),
        "learned_id": _words(insight.learn(at=timezone.now()).pk),
        "topic_id": _words(_topic(people)),
        "plan_id": _words(*_plans(people)),
        "exclusion_id": _words(_exclusion(people, closed)),
        "token_id": _words(uuid4()),
        "file_id": _words(uuid4()),
        "size": ["small"],
    }


def announced(people: Cast) -> list[UUID]:
    """An urgent announcement that is up, one that is over, one just withdrawn."""
    at, actor = timezone.now(), people.secretary.actor
    found = []
    for number, (days, is_urgent) in enumerate(((0, True), (9, False), (0, False))):
        draft = Draft(
            f"第{number}条：停水",
            "详见 https://example.org/ 或打 0999-6660000。\n请提前存水。",
            Told.OUTAGE,
            at + timedelta(days=7 - days),
            is_urgent,
        )
        made, _is_new = announcements.publish(
            actor=actor,
            place_id=people.community,
            draft=draft,
            key=uuid4().hex,
            at=at - timedelta(days=days),
        )
        found.append(made.pk)
    announcements.withdraw(actor=actor, announcement_id=found[-1], at=at)
    return found


def _words(*ids: UUID) -> list[str]:
    return [str(one) for one in ids]


def _batch(people: Cast, case_id: UUID) -> UUID:
    """A bulk act that was undone, so that no page tells of it."""
    at, values = timezone.now(), {"text": "已看过"}
    batch = actions.plan_batch(
        actor=people.desk.actor,
        verb=Verb.NOTE,
        case_ids=[case_id],
        values=values,
        key="stage-batch",
        at=at,
    )
    return actions.undo_batch(actor=people.desk.actor, batch_id=batch.pk, at=at).pk


def _listed(people: Cast) -> Duty:
    return duty(matter("Z9", "外墙脱落"), people.district, department_leads(people))


def _dispatched(people: Cast, listed: Duty) -> UUID:
    """By the list to the department, which has it to sign for."""
    at, actor = timezone.now(), people.community_worker.actor
    report = Report(kind=Kind.REPAIR, text="外墙皮要掉下来", point=IN_GRID_1)
    case, _is_new = actions.report(
        actor=people.resident.actor, report=report, key=uuid4().hex, at=at
    )
    actions.classify(actor=actor, case_id=case.pk, matter_id=listed.matter_id, at=at)
    found = cases.targets(actor=actor, case_id=case.pk, verb=Verb.DISPATCH, on=at.date())
    actions.dispatch(actor=actor, case_id=case.pk, target=found[0].key, at=at)
    return case.pk


def _whistle(scene: Scene) -> Whistle:
    at = timezone.now()
    return calling.blow(scene, at=at, arrive_by=at + 6 * HOUR)


def _planned(whistle: Whistle, scene: Scene) -> Whistle:
    """Both are on the spot, and one part is theirs, one ours."""
    at = timezone.now()
    for key, who in (
        (scene.housing_key, scene.cast.clerk),
        (scene.traffic_key, scene.traffic_clerk),
    ):
        whistles.arrive(actor=who.actor, **calling.ids(whistle, key), at=at)
    housing = calling.invitation(whistle, scene.housing_key)
    parts = (
        PartTerms("围挡并检测", at + 48 * HOUR, housing.pk),
        PartTerms("通知居民绕行", at + 48 * HOUR),
    )
    secretary = scene.cast.secretary.actor
    whistles.agree_on_plan(actor=secretary, whistle_id=whistle.pk, parts=parts, at=at)
    return calling.reload(whistle)


def _called(blown: Sequence[Whistle]) -> list[UUID]:
    """One who is called to each, and a part."""
    invited = [Invitation.objects.filter(whistle=one).order_by("pk")[0].pk for one in blown]
    return [*invited, *(part.pk for one in blown for part in one.parts.all()[:1])]


def _leave(people: Cast) -> tuple[UUID, UUID]:
    """The post of the worker of grid 1, and a leave from it."""
    at, actor = timezone.now(), people.administrator.actor
    today = timezone.localdate()
    row = account_queries.row(actor=actor, account_id=people.worker.id, on=today)
    leave = accounts.set_leave(
        actor=actor,
        post_id=row.posts[0].id,
        substitute_id=people.neighbour_worker.id,
        starts_on=today + timedelta(days=7),
        ends_on=today + timedelta(days=9),
        at=at,
    )
    return row.posts[0].id, leave.pk


def _watch(people: Cast) -> UUID:
    at = timezone.now()
    shift_id, _is_new = accounts.plan_shift(
        actor=people.secretary.actor,
        role=Role.COMMUNITY_SECRETARY,
        place_id=people.community,
        account_id=people.worker.id,
        starts_at=at + HOUR,
        ends_at=at + 13 * HOUR,
        at=at,
        key=uuid4().hex,
    )
    return shift_id


def _topic(people: Cast) -> UUID:
    """What several report at once, and the week before it written down."""
    at = timezone.now()
    crowd.noise(people, at=at)
    crowd.bins(people, 4, at=at)
    crowd.search(at)
    topics.write_digests(at=at)
    return Topic.objects.get().pk


def _exclusion(people: Cast, case_id: UUID) -> UUID:
    exclusion_id, _is_new = evaluation.ask(
        actor=people.secretary.actor,
        case_id=case_id,
        reason="UNTRUE",
        words="现场查看无此情况",
        key=uuid4().hex,
        at=timezone.now(),
    )
    return exclusion_id


def _plans(people: Cast) -> list[UUID]:
    """A draft with a change by hand, one that waits, one that is drawn; next door one in force."""
    drafts.build(people)
    draft, waiting = (drafts.drafted(people, key=f"plan-{number:04}") for number in range(2))
    grids.move_buildings(
        actor=people.secretary.actor,
        plan_id=draft.pk,
        building_ids=[people.building_1],
        to_grid=2,
        version=draft.version,
        at=timezone.now(),
    )
    drafts.submitted(people, waiting)
    drawing = drafts.started(people, key="plan-drawing")
    return [draft.pk, waiting.pk, drawing.pk, _in_force(people)]


def _in_force(people: Cast) -> UUID:
    at, planner = timezone.now(), people.street_staff.actor
    drafts.building(people.next_grid, "柳岸1幢", 1.5, 0.5)
    plan = grids.plan_by_hand(
        actor=planner, community_id=people.next_community, aim=drafts.AIM, key="next-door", at=at
    )
    grids.submit(actor=planner, plan_id=plan.pk, version=plan.version, at=at)
    grids.approve_plan(
        actor=people.administrator.actor,
        plan_id=plan.pk,
        in_force_from=timezone.localdate(at),
        reason="同意",
        version=plan.version,
        at=at,
    )
    return plan.pk
