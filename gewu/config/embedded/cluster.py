"""One PostgreSQL data folder and its server: create, start, stop, ask."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from gewu.config.embedded.errors import EmbeddedError
from gewu.config.embedded.owner import Owner

ROLE = "gewu"
DATABASE = "gewu"
# sockaddr_un holds 108 bytes; the server adds "/.s.PGSQL.5432.lock" to the folder.
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432.lock")
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a server lives. `settings` are postgresql.conf lines written at each start."""

    programs: Path
    home: Path
    sockets: Path
    owner: Owner
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.sockets), safe='/')}"

    def create(self) -> None:
        """Whole or not at all: made aside, then renamed."""
        if self.data.exists():
            return
        aside = self.home / "data.new"
        shutil.rmtree(aside, ignore_errors=True)
        self.owner.make_folder(aside)
        self.owner.run([self.programs / "initdb", "-D", aside, *self._initdb_options()])
        conf = aside / "postgresql.conf"
        self.owner.write(conf, conf.read_text(encoding="utf-8") + "\ninclude = 'gewu.conf'\n")
        self.owner.write(aside / "pg_hba.conf", "local all all peer map=gewu\n")
        aside.rename(self.data)

    def _initdb_options(self) -> list[str]:
        """The built-in locale sorts the same on every machine."""
        options = [
            "--no-instructions",
            f"--username={ROLE}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        return [*options, "--no-sync"] if self.settings.get("fsync") == "off" else options

    def start(self) -> None:
        """Start and wait until it answers, also after a crash; the log says why if it cannot."""
        if len(os.fsencode(self.sockets)) > SOCKET_LIMIT:
            raise EmbeddedError(f"The socket folder {self.sockets} is too long a path.")
        self.owner.make_folder(self.sockets)
        self._configure()
        self._clear_stale_locks()
        self.owner.write(self.log, "")
        try:
            self.owner.run(self._pg_ctl("start", "-l", self.log, "--timeout=90"))
        except EmbeddedError as error:
            log = self.log.read_text(encoding="utf-8", errors="replace")
            raise EmbeddedError(
                f"The embedded database did not start. Its log, {self.log}, says:\n"
                + "\n".join(log.splitlines()[-15:])
            ) from error
        self._create_database()

    def _clear_stale_locks(self) -> None:
        """After kill -9 a lock may name a zombie or, in a new container, some other program.

        PostgreSQL would take either for a running server. Back ends that outlived their
        server hold the folder a moment longer; they are waited for.
        """
        if self.pid() is not None:
            return
        wait_until(
            lambda: not processes_in(self.data),
            f"Processes of a killed server still use {self.data}.",
        )
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in self.sockets.glob(".s.PGSQL.*"):
            left.unlink()

    def stop(self, mode: str = "fast") -> None:
        if self.pid() is not None:
            self.owner.run(self._pg_ctl("stop", f"--mode={mode}", "--timeout=60"))

    def kill(self) -> None:
        """As a power cut would: no goodbye. For fault tests."""
        if pid := self.pid():
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: self.pid() is None, f"Process {pid} does not die.")

    def pid(self) -> int | None:
        """The living server's process, as its own lock file tells."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0])
            facts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        return pid if "(postgres)" in facts and ") Z " not in facts else None

    def answers(self) -> bool:
        """Whether the server of this data folder answers; another one on our socket is refused."""
        if not (self.sockets / ".s.PGSQL.5432").exists():
            return False
        try:
            with self.connect() as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        if row is None or Path(str(row[0])) != self.data:
            raise EmbeddedError(f"Another database server answers in {self.sockets}; stop it.")
        return True

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.sockets), user=ROLE, dbname=database, autocommit=True, connect_timeout=10
        )

    def _configure(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self.settings,
        }
        text = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        self.owner.write(self.data / "gewu.conf", text)
        names = {self.owner.name, "root"} if self.owner.borrowed else {self.owner.name}
        idents = "".join(f"gewu {name} {ROLE}\n" for name in sorted(names))
        self.owner.write(self.data / "pg_ident.conf", idents)

    def _create_database(self) -> None:
        with self.connect() as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _pg_ctl(self, verb: str, *options: str | Path) -> list[str | Path]:
        return [self.programs / "pg_ctl", verb, "--wait", "--pgdata", self.data, *options]


def wait_until(reached: Callable[[], bool], otherwise: str, seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            raise EmbeddedError(otherwise)
        time.sleep(0.05)


def processes_in(folder: Path) -> list[int]:
    """Living processes working in the folder, as every PostgreSQL process does in its data."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
        except OSError:
            continue
    return found
