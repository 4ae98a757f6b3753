"""Searching among many cases: how long a page takes, for rare and common words and each reader.

The texts are put together from lists of words, so that some words stand in nearly half of the cases
and some in one of ten thousand. Districts, streets, communities and grids are as many as in a city
of some hundred thousand people.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection

from bench.clock import Figure, measure
from bench.loop import people
from gewu.domain.cases import queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Filters, Kind, Permission, Status
from gewu.kernel import search
from gewu.kernel.access import Actor, Grant, Seat
from gewu.kernel.access import Kind as ActorKind
from gewu.registers.accounts.types import Role
from tests.cast import AT

TEXTS = 4_000
TIMES = 20
SEED = 5
SHARE_COMMON = 0.4
PLACES = (
    "杏林苑",
    "东风里",
    "望湖花园",
    "建设新村",
    "学府家园",
    "金桥广场",
    "柳荫街",
    "滨河路",
    "西苑小区",
    "和平里",
)
OBJECTS = (
    "路灯",
    "楼道灯",
    "电梯",
    "井盖",
    "下水道",
    "垃圾桶",
    "消防通道",
    "健身器材",
    "围墙",
    "水管",
    "暖气",
    "煤气",
)
FAULTS = ("不亮", "坏了", "堵塞", "丢失", "漏水", "生锈", "被占用", "有异味", "噪音很大", "松动")
WISHES = (
    "请尽快派人来修理",
    "希望社区帮忙协调",
    "麻烦物业处理一下",
    "老人出行很不安全",
    "已经反映多次",
)
RARE, MIDDLING = "蜂巢", "油烟扰民"
EVERY_RARE, EVERY_MIDDLING = 10_000, 100
STREETS, COMMUNITIES, GRIDS = 8, 10, 12
DISTRICT = "999902"
# Cases by the minute over two years; every so many-th is still open.
SPAN = timedelta(days=730)

FILL = """
    INSERT INTO cases_case (id, number, kind, channel, status, text, search, place_id, path,
        address, located_by, owner_role, owner_place_id, owner_organisation_id, handler_id,
        reported_at, due_at, resolve_due_at, clock_from, case_class, reopened, closed_at,
        resolved_at, outcome, lead_role, resolved_role, joined, open_parts, is_urgent, rings,
        alarm)
    SELECT gen_random_uuid(), number, 'REPAIR', 'WEB',
        CASE WHEN is_open THEN 'REPORTED' ELSE 'CLOSED' END, told.text || extra.text,
        told.search || extra.search || array_to_tsvector(ARRAY[
            '@' || ((reported AT TIME ZONE 'UTC')::date - '0001-01-01'::date + 1) / 8,
            '#' || number, '$' || reverse(number)]),
        %(place)s, %(district)s || lpad((1 + dice %% %(streets)s)::text, 3, '0')
            || lpad((1 + dice / 8 %% %(communities)s)::text, 3, '0')
            || lpad((1 + dice / 80 %% %(grids)s)::text, 3, '0'),
        '', 'POINT',
        CASE WHEN dice / 960 %% 20 = 0 THEN 'DEPARTMENT_CLERK' ELSE 'GRID_WORKER' END, %(place)s,
        CASE WHEN dice / 960 %% 20 = 0 THEN %(organisation)s::uuid END, NULL,
        reported, reported + interval '3 days', reported + interval '3 days', reported, '', 0,
        CASE WHEN is_open THEN NULL ELSE now() END, CASE WHEN is_open THEN NULL ELSE now() END,
        CASE WHEN is_open THEN NULL ELSE 'SOLVED' END, '', '', 0, 0, false, 0, ''
    FROM generate_series(1::bigint, %(cases)s) n
    CROSS JOIN LATERAL (SELECT n %% 23 = 0 OR n > %(cases)s - %(cases)s / 50 AS is_open,
        n * 48271 %% 2147483647 AS dice,
        (100000000000 + n * 791923757 %% 900000000000)::text AS number,
        %(at)s - (%(cases)s - n) * (%(span)s / %(cases)s) AS reported) told_at
    JOIN bench_text told ON told.id = (n * 7919) %% %(texts)s
    JOIN bench_text extra ON extra.id = CASE
        WHEN n %% %(every_rare)s = 0 THEN -1 WHEN n %% %(every_middling)s = 0 THEN -2 ELSE -3 END
"""


def prepare(cases: int) -> None:
    """The table that these figures are of, instead of the one that the others fill."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE cases_case CASCADE")
        cursor.execute("CREATE TABLE bench_text (id int PRIMARY KEY, text text, search tsvector)")
        for number, text in _texts():
            cursor.execute(
                "INSERT INTO bench_text VALUES (%s, %s, array_to_tsvector(%s))",
                [number, text, sorted(set(search.tokens(text, sounds=True)))],
            )
        cast = people[0]
        given: dict[str, Any] = {
            "cases": cases,
            "at": AT,
            "span": SPAN,
            "place": cast.grid_1,
            "organisation": cast.clerk.actor.seats[0].organisation_id,
            "district": DISTRICT,
            "streets": STREETS,
            "communities": COMMUNITIES,
            "grids": GRIDS,
            "texts": TEXTS,
            "every_rare": EVERY_RARE,
            "every_middling": EVERY_MIDDLING,
        }
        index = next(one for one in Case._meta.indexes if one.name == "case_reach")
        with connection.schema_editor() as editor:
            editor.remove_index(Case, index)
        cursor.execute(FILL, given)
        cursor.execute("SET maintenance_work_mem = '1GB'")
        with connection.schema_editor() as editor:
            editor.add_index(Case, index)
        cursor.execute("VACUUM ANALYZE")


def _texts() -> Iterator[tuple[int, str]]:
    """Two in five say that it is not safe for old people; what is added has numbers below zero."""
    dice = random.Random(SEED)
    yield from ((-1, RARE), (-2, MIDDLING), (-3, ""))
    for number in range(TEXTS):
        where, what, how = dice.choice(PLACES), dice.choice(OBJECTS), dice.choice(FAULTS)
        house = f"{dice.randint(1, 40)}栋{dice.randint(1, 6)}单元"
        wish = WISHES[0] if dice.random() < SHARE_COMMON else dice.choice(WISHES[1:])
        yield number, f"{where}{house}附近的{what}{how}，{wish}。"


def readers() -> dict[str, Actor]:
    cast = people[0]

    def under(path: str) -> Actor:
        grants = frozenset({Grant(Permission.VIEW, path), Grant(Permission.ACT, path)})
        seat = Seat(Role.GRID_WORKER, cast.grid_2, path)
        return Actor(cast.worker.id, ActorKind.STAFF, grants=grants, seats=(seat,))

    seat = Seat(Role.DEPARTMENT_CLERK, cast.grid_1, "", cast.clerk.actor.seats[0].organisation_id)
    return {
        "a district": under(DISTRICT),
        "a street": under(f"{DISTRICT}003"),
        "a community": under(f"{DISTRICT}003002"),
        "a grid": under(f"{DISTRICT}003002004"),
        "a department": Actor(cast.clerk.id, ActorKind.STAFF, seats=(seat,)),
        "a resident": Actor(cast.resident.id, ActorKind.RESIDENT),
    }


WORDS = {
    "rare": RARE,
    "middling": MIDDLING,
    "common": "请尽快派人来修理",
    "one character": "灯",
    "initials": "xlyd",
    "initials of many": "ld",
    "a number": "10551",
    "a number's end": "4321",
    "nothing": "外星人",
}


# What somebody has kept as views: each is counted whenever the inbox is opened.
VIEWS = (
    Filters(mine=True),
    Filters(overdue=True),
    Filters(soon=True),
    Filters(status=Status.RETURNED),
    Filters(urgent=True),
    Filters(unnamed=True),
    Filters(kind=Kind.REPAIR, open_only=False),
    Filters(text=RARE, open_only=False),
    Filters(text=MIDDLING, open_only=False),
)


def figures() -> Iterator[Figure]:
    for who, actor in readers().items():
        sizes = partial(queries.sizes, actor=actor, choices=VIEWS, at=AT)
        yield measure(f"count {len(VIEWS)} views, {who}", sizes, times=TIMES)
        for what, word in WORDS.items():
            for order, open_only in (("newest", False), ("due", True)):
                filters = Filters(text=word, open_only=open_only)
                yield _measured(f"search {what}, {who}, {order}", actor, filters)
        near = Filters(text="请尽快叫人来修理", open_only=False)
        like = partial(queries.like, actor=actor, filters=near, at=AT)
        yield measure(f"search, one character wrong, {who}", like, times=TIMES)


def _measured(what: str, actor: Actor, filters: Filters) -> Figure:
    def look() -> int:
        return len(queries.inbox(actor=actor, filters=filters, at=AT).rows)

    return measure(f"{what}: {look()} shown", look, times=TIMES)
