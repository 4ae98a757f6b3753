"""Many cases at once, straight into the table, with the alarms that they would have."""

from django.db import connection

from tests.cast import AT

# Ordinary words, many places in time, two communities: enough for the planner to have a choice.
# What is open has its alarm within a month ahead, what is closed is to be archived.
FILL = """
    INSERT INTO cases_case (id, number, kind, channel, status, text, search, place_id, path,
        address, located_by, owner_role, owner_place_id, handler_id, reported_at, due_at,
        resolve_due_at, clock_from, case_class, reopened, closed_at, resolved_at, outcome,
        lead_role, resolved_role, joined, open_parts, is_urgent, rings, alarm, alarm_at)
    SELECT gen_random_uuid(), (10000000000 + n)::text || '0', 'REPAIR', 'WEB',
        CASE WHEN is_open THEN 'REPORTED' ELSE 'CLOSED' END,
        '第' || n || '号楼道灯不亮', to_tsvector('simple', 'n' || n || ' 楼道 灯'),
        g.id, g.path, '', 'POINT', 'GRID_WORKER', g.id, NULL,
        reported, reported + interval '3 days', reported + interval '3 days', reported, '', 0,
        CASE WHEN is_open THEN NULL ELSE now() END,
        CASE WHEN is_open THEN NULL ELSE now() END,
        CASE WHEN is_open THEN NULL ELSE 'SOLVED' END,
        '', '', 0, 0, false, 0,
        CASE WHEN is_open THEN 'OVERDUE' ELSE 'ARCHIVE' END,
        %(at)s + (1 + n %% 43200) * interval '1 minute'
    FROM generate_series(1, %(cases)s) n
    CROSS JOIN LATERAL (SELECT n %% %(every)s = 0 AS is_open,
                               %(at)s - n * interval '1 minute' AS reported) told
    JOIN LATERAL (SELECT id, path FROM places_place WHERE level = 'GRID'
                  ORDER BY path LIMIT 1 OFFSET n %% 3) g ON true
"""


def fill(cases: int, every: int) -> None:
    """So many cases, of which each `every`-th is open."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"at": AT, "cases": cases, "every": every})
        cursor.execute("VACUUM ANALYZE")
