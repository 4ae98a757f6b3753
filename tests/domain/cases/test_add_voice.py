"""The same as a neighbour's: offered without their words, joined on the reporter's own word."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report, Status
from gewu.kernel.access import GUEST, Actor
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, IN_GRID_1, IN_GRID_2, Cast, assemble
from tests.domain.cases.steps import accepted, reported, resolved
from tests.domain.matters.test_races import together

SOON = AT + timedelta(hours=2)
SAME = Report(kind=Kind.REPAIR, text="我家门口的灯也不亮", point=IN_GRID_1)


def add(actor: Actor, to: UUID, report: Report = SAME) -> Case:
    case, _is_new = actions.add_voice(
        actor=actor, report=report, to_id=to, key=str(uuid4()), at=SOON
    )
    return Case.objects.get(pk=case.pk)


def offered(actor: Actor, report: Report = SAME) -> list[UUID]:
    return [one.id for one in queries.nearby(actor=actor, report=report, at=SOON)]


@pytest.mark.django_db
class TestOffered:
    def test_an_open_case_within_sixty_metres_is(self, cast: Cast) -> None:
        case = reported(cast.neighbour.actor)
        (one,) = queries.nearby(actor=cast.resident.actor, report=SAME, at=SOON)
        assert (one.id, one.kind, one.status, one.voices) == (
            case.pk,
            Kind.REPAIR,
            Status.REPORTED,
            1,
        )
        assert "灯" not in repr(one)

    def test_one_in_the_same_building_is(self, cast: Cast) -> None:
        here = Report(kind=Kind.REPAIR, text="门禁坏了", place_id=cast.building_1)
        case, _ = actions.report(actor=cast.neighbour.actor, report=here, key="k" * 8, at=AT)
        assert offered(GUEST, here) == [case.pk]

    def test_farther_off_older_ended_and_own_ones_are_not(self, cast: Cast) -> None:
        reported(cast.neighbour.actor, point=IN_GRID_2)
        resolved(cast)
        assert offered(GUEST) == []
        reported(cast.resident.actor)
        assert offered(cast.resident.actor) == []
        reported(cast.neighbour.actor)
        month = SOON + timedelta(days=15)
        assert queries.nearby(actor=cast.resident.actor, report=SAME, at=month) == []

    def test_nobody_learns_who_asked_for_help_or_complained(self, cast: Cast) -> None:
        for kind in (Kind.HELP, Kind.SAY):
            said = Report(kind=kind, text="不想让人知道", point=IN_GRID_1)
            actions.report(actor=cast.neighbour.actor, report=said, key=f"secret-{kind}", at=AT)
            assert offered(GUEST, said) == []
        assert offered(GUEST) == []

    def test_what_one_has_joined_already_is_not(self, cast: Cast) -> None:
        case = reported(cast.neighbour.actor)
        add(cast.resident.actor, case.pk)
        assert offered(cast.resident.actor) == []
        assert offered(GUEST) == [case.pk]


@pytest.mark.django_db
class TestJoining:
    def test_makes_a_case_of_ones_own_that_follows_the_other(self, cast: Cast) -> None:
        other = reported(cast.neighbour.actor)
        case = add(cast.resident.actor, other.pk)
        assert (case.status, case.merged_into_id) == (Status.MERGED, other.pk)
        assert (case.reporter_id, case.text) == (cast.resident.id, SAME.text)
        other.refresh_from_db()
        assert other.joined == 1

    def test_twice_with_one_key_is_one_voice(self, cast: Cast) -> None:
        other = reported(cast.neighbour.actor)

        def say() -> tuple[Case, bool]:
            return actions.add_voice(
                actor=GUEST, report=SAME, to_id=other.pk, key="one-key-1", at=SOON
            )

        first, second = say(), say()
        assert (first[1], second[1]) == (True, False)
        assert first[0].pk == second[0].pk
        other.refresh_from_db()
        assert other.joined == 1

    def test_goes_along_where_the_other_was_joined_meanwhile(self, cast: Cast) -> None:
        first, other = reported(cast.neighbour.actor), reported(cast.neighbour.actor)
        actions.merge(actor=cast.secretary.actor, case_id=other.pk, into_id=first.pk, at=SOON)
        assert add(cast.resident.actor, other.pk).merged_into_id == first.pk

    def test_never_loses_a_voice_when_the_other_ended_meanwhile(self, cast: Cast) -> None:
        other = accepted(cast)
        actions.resolve(
            actor=cast.worker.actor,
            case_id=other.pk,
            outcome=Outcome.SOLVED,
            text="换好了",
            at=SOON,
        )
        case = add(cast.neighbour.actor, other.pk)
        assert (case.status, case.merged_into_id) == (Status.REPORTED, None)
        assert case.owner_role == Role.GRID_WORKER

    @pytest.mark.parametrize("kind", [Kind.HELP, Kind.SAY])
    def test_refuses_what_was_never_offered(self, cast: Cast, kind: Kind) -> None:
        said = Report(kind=kind, text="不想让人知道", point=IN_GRID_1)
        secret, _ = actions.report(actor=cast.neighbour.actor, report=said, key="secret-1", at=AT)
        far = reported(cast.neighbour.actor, point=IN_GRID_2)
        assert add(GUEST, secret.pk).merged_into_id is None
        assert add(GUEST, far.pk).merged_into_id is None
        assert add(GUEST, uuid4()).merged_into_id is None


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    @pytest.fixture
    def people(self) -> Cast:
        jobs.clear()
        return assemble()

    def test_every_voice_is_counted(self, people: Cast) -> None:
        other = reported(people.secretary.actor)
        actors = [people.resident.actor, people.neighbour.actor, GUEST]
        assert together(lambda n: add(actors[n], other.pk), times=3) == [None] * 3
        other.refresh_from_db()
        assert other.joined == 3 == Case.objects.filter(merged_into=other).count()

    def test_a_voice_and_a_joining_by_the_desk_both_stand(self, people: Cast) -> None:
        for _round in range(3):
            first, other = reported(people.neighbour.actor), reported(people.neighbour.actor)

            def act(n: int, first: Case = first, other: Case = other) -> object:
                if n:
                    return add(people.resident.actor, other.pk)
                return actions.merge(
                    actor=people.secretary.actor, case_id=other.pk, into_id=first.pk, at=SOON
                )

            assert together(act, times=2) == [None, None]
            first.refresh_from_db()
            assert first.joined == 2 == Case.objects.filter(merged_into=first).count()
