"""Running queued jobs inside a test, in order and in the test's own transaction."""

import json

from django.db import connection
from procrastinate.contrib.django import app

from gewu.kernel.jobs import JSONValue

TAKE = """
    UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = (
        SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1
    ) RETURNING task_name, args::text
"""


def clear() -> None:
    """Forget what earlier tests queued and committed: Django does not empty these tables."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def queued() -> list[str]:
    """Names of the jobs waiting, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return [name for (name,) in cursor.fetchall()]


def run_all() -> int:
    """Run what is queued, and what that queues, until nothing is left; returns how many."""
    done = 0
    while job := _take():
        name, arguments = job
        app.tasks[name].func(**arguments)
        done += 1
    return done


def _take() -> tuple[str, dict[str, JSONValue]] | None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        row = cursor.fetchone()
    return (row[0], json.loads(row[1])) if row else None
