"""The district as data: the same every time, complete, and every reference leads somewhere."""

from collections import Counter
from datetime import timedelta

from gewu.gateways.demo import district
from gewu.gateways.demo.types import Demo, Level, Place, Role, Style
from tests.gateways.demo.conftest import NOW


def at(demo: Demo, level: Level) -> list[Place]:
    return [place for place in demo.places if place.level is level]


def test_the_same_seed_and_moment_give_the_same_district(demo: Demo) -> None:
    assert repr(district.build(now=NOW)) == repr(demo)


def test_another_seed_gives_other_houses_and_another_history(demo: Demo) -> None:
    other = district.build(1, now=NOW)
    assert other.places != demo.places
    assert other.cases != demo.cases


def test_another_moment_moves_the_history_and_leaves_the_land(demo: Demo) -> None:
    later = district.build(now=NOW + timedelta(days=3))
    assert later.places == demo.places
    assert later.cases != demo.cases


def test_the_district_has_the_promised_size(demo: Demo) -> None:
    counts = Counter(place.level for place in demo.places)
    assert counts[Level.DISTRICT] == 1
    assert counts[Level.STREET] == 2
    assert counts[Level.COMMUNITY] == 5
    assert counts[Level.GRID] == 18
    assert 160 <= counts[Level.BUILDING] <= 220
    assert 3800 <= counts[Level.HOME] <= 4800
    assert 16 <= len(demo.compounds) <= 22


def test_paths_grow_from_their_parents_and_parents_come_first(demo: Demo) -> None:
    seen: set[str] = set()
    for place in demo.places:
        assert len(place.path) == place.level.length
        assert place.path not in seen
        if place.parent is None:
            assert place.level is Level.DISTRICT
        else:
            assert place.parent in seen
            assert place.path.startswith(place.parent)
        seen.add(place.path)


def test_names_are_unique_among_siblings_of_one_compound(demo: Demo) -> None:
    named = Counter(
        (place.parent, place.building and place.building.compound, place.name)
        for place in demo.places
    )
    assert max(named.values()) == 1


def test_buildings_have_as_many_homes_as_their_facts_say(demo: Demo) -> None:
    homes = Counter(home.path[: Level.BUILDING.length] for home in at(demo, Level.HOME))
    for building in at(demo, Level.BUILDING):
        assert building.building
        assert homes[building.path] == building.building.homes


def test_only_tall_and_new_houses_have_lifts(demo: Demo) -> None:
    facts = [place.building for place in demo.places if place.building]
    assert {one.style for one in facts if one.lift and one.compound} == {
        Style.TOWER,
        Style.MIDRISE,
        Style.RESETTLED,
    }
    assert all(one.floors <= 7 or one.lift for one in facts)


def test_organisations_reference_parents_that_come_first_and_places_that_exist(
    demo: Demo,
) -> None:
    paths, seen = {place.path for place in demo.places}, set[str]()
    for organisation in demo.organisations:
        assert organisation.place in paths
        assert organisation.parent is None or organisation.parent in seen
        assert organisation.key not in seen
        seen.add(organisation.key)


def test_compounds_reference_their_grid_and_company(demo: Demo) -> None:
    paths = {place.path for place in demo.places}
    organisations = {one.key: one for one in demo.organisations}
    keys = {place.building.compound for place in demo.places if place.building}
    for compound in demo.compounds:
        assert compound.grid in paths
        assert compound.key in keys
        if compound.property_company:
            assert compound.grid.startswith(organisations[compound.property_company].place)


def test_posts_reference_people_places_and_organisations(demo: Demo) -> None:
    people = {person.key for person in demo.people}
    paths = {place.path for place in demo.places}
    organisations = {one.key for one in demo.organisations}
    for post in demo.posts:
        assert {post.holder, post.substitute} <= people | {None}
        assert post.place in paths
        assert post.organisation in organisations


def test_every_grid_has_a_worker_but_one_and_one_stands_in_for_another(demo: Demo) -> None:
    posts = [post for post in demo.posts if post.role is Role.GRID_WORKER]
    assert {post.place for post in posts} == {grid.path for grid in at(demo, Level.GRID)}
    assert [post.holder for post in posts].count(None) == 1
    assert max(Counter(post.holder for post in posts).values()) == 2
    away = [post for post in posts if post.substitute]
    assert len(away) == 1
    assert away[0].leave_starts
    assert away[0].leave_ends
    assert away[0].leave_starts < NOW.date() < away[0].leave_ends
    assert away[0].substitute != away[0].holder


def test_one_account_per_role_is_shown_with_its_password(demo: Demo) -> None:
    shown = [person for person in demo.people if person.shown]
    assert [person.key for person in shown] == [p.key for p in demo.people if p.password]
    assert all(len(person.password or "") >= 10 for person in shown)
    roles = {post.role for post in demo.posts if post.holder in {one.key for one in shown}}
    assert roles == set(Role)
    assert sum(person.home is not None for person in shown) == 1


def test_people_are_told_apart_by_name_key_and_phone(demo: Demo) -> None:
    for values in (
        [person.key for person in demo.people],
        [person.phone for person in demo.people],
        [person.name for person in demo.people],
    ):
        assert len(set(values)) == len(values)
    assert all(person.phone.startswith("19900000") for person in demo.people)


def test_residents_live_in_homes_of_every_compound(demo: Demo) -> None:
    homes = {home.path for home in at(demo, Level.HOME)}
    of_building = {p.path: p.building.compound for p in demo.places if p.building}
    lived_in: set[str | None] = set()
    for person in demo.people:
        if person.home:
            assert person.home in homes
            lived_in.add(of_building[person.home[: Level.BUILDING.length]])
    assert lived_in == {compound.key for compound in demo.compounds}
