"""`gewu up` and `gewu demo`: the web server and the job worker, side by side."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence

import django
from django.core.management import call_command
from django.db import connections

from gewu.config import checks
from gewu.config.cli.database import database
from gewu.config.cli.ports import answers, require_free
from gewu.config.cli.processes import Child, supervise
from gewu.config.cli.say import Stop, say, say_warning
from gewu.config.cli.static import collect_if_stale

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def parser(word: str, description: str) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=f"gewu {word}", description=description)
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--host", default="127.0.0.1", help="0.0.0.0 to be reached from outside")
    made.add_argument("--workers", type=int, default=1, help="web processes")
    made.add_argument("--threads", type=int, default=4, help="threads of each web process")
    made.add_argument("--jobs", type=int, default=2, help="background jobs at a time")
    made.add_argument("--reload", action="store_true", help="for developers: reload on changes")
    return made


def up(arguments: Sequence[str]) -> int:
    """Serve; refuses an install that is not fit to."""
    options = parser("up", "Serve the web pages and run the jobs.").parse_args(arguments)
    with database() as keep_database:
        django.setup()
        require_free(options.host, options.port)
        require_fit()
        collect_if_stale()
        serve(options, keep_database)
    return 0


def require_fit() -> None:
    findings = [*checks.secrets(), *checks.database(), checks.assets()]
    if bad := [f"  {f.subject}: {f.state}. {f.advice}" for f in findings if not f.ok]:
        raise Stop("Not started:\n" + "\n".join(dict.fromkeys(bad)))


def demo(arguments: Sequence[str]) -> int:
    """From nothing to a served community with sample data."""
    options = parser("demo", "A community with sample data.").parse_args(arguments)
    require_free(options.host, options.port)
    os.environ["GEWU_DEMO"] = "1"
    if options.reload:
        os.environ.setdefault("GEWU_DEBUG", "1")
    if options.host not in LOOPBACK:
        os.environ.setdefault("GEWU_HOSTS", "*")
        say_warning("Everyone who reaches this machine can log in to the demo.")
    with database() as keep_database:
        django.setup()
        migrate()
        collect_if_stale()
        # Fills an empty database, leaves any other alone, prints the logins.
        call_command("seed_demo")
        serve(options, keep_database)
    return 0


def migrate(*arguments: str) -> None:
    """Tables, and the table behind the cache."""
    if arguments or checks.unapplied():
        say("Bringing the database up to date …")
        call_command("migrate", *arguments, interactive=False, verbosity=int(bool(arguments)))
    call_command("createcachetable", verbosity=0)


def migrate_alone(arguments: Sequence[str]) -> int:
    with database():
        django.setup()
        migrate(*arguments)
        say("The database is up to date.")
    return 0


def serve(options: argparse.Namespace, keep_database: Callable[[], None]) -> None:
    children = [
        Child("web server", web_command(options)),
        # Its jobs are given back when it is killed; it may hang when asked with the database gone.
        Child("job worker", job_command(options), farewell=signal.SIGKILL),
    ]
    tell = once_ready(options.host, options.port)

    def each_tick() -> None:
        keep_database()
        tell()

    connections.close_all()
    supervise(children, each_tick)


def once_ready(host: str, port: int) -> Callable[[], None]:
    """Say the address when, and only when, it can be opened."""
    told: list[str] = []

    def look() -> None:
        if not told and answers(host, port):
            told.append(f"http://{host}:{port}/")
            say(f"\nGewu is open at {told[0]}   (Ctrl-C stops it)")

    return look


def web_command(options: argparse.Namespace) -> list[str]:
    if options.reload:
        return manage("runserver", f"{options.host}:{options.port}")
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    granian += ["--host", options.host, "--port", str(options.port)]
    granian += ["--workers", str(options.workers), "--blocking-threads", str(options.threads)]
    granian += ["--respawn-failed-workers", "--workers-kill-timeout", "10"]
    return [*granian, "--log-level", "warning", "gewu.config.wsgi:application"]


def job_command(options: argparse.Namespace) -> list[str]:
    """New jobs wake the worker; those put off to a moment, as bulk acts are, it must look for."""
    looking = ("--fetch-job-polling-interval", "1")
    return manage("procrastinate", "worker", "--concurrency", str(options.jobs), *looking)


def manage(*words: str) -> list[str]:
    return [sys.executable, "-m", "gewu.config.cli", *words]
