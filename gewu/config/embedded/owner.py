"""Who runs the server: PostgreSQL refuses root, so root lends it to a system user."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gewu.config.embedded.errors import EmbeddedError

Say = Callable[[str], None]
# Where root keeps what the system user must reach; our own folder may be closed to it.
SYSTEM_HOME = Path("/var/lib/gewu")
SYSTEM_USERS = ("postgres", "gewu")


@dataclass(frozen=True, slots=True)
class Owner:
    """A system user; `borrowed` when we are root and act as them."""

    name: str
    uid: int
    gid: int
    borrowed: bool

    def run(self, command: Sequence[str | Path], timeout: float = 120) -> str:
        """Run to the end as this user and return the output; a failure carries it."""
        try:
            done = subprocess.run(  # noqa: S603 our own binaries, no shell
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=timeout,
                cwd="/",
                env=plain_environment(),
                user=self.uid if self.borrowed else None,
                group=self.gid if self.borrowed else None,
                extra_groups=[] if self.borrowed else None,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EmbeddedError(f"{Path(command[0]).name} could not run: {error}") from error
        if done.returncode:
            raise EmbeddedError(f"{Path(command[0]).name} failed:\n{done.stdout.strip()}")
        return done.stdout

    def make_home(self, folder: Path) -> Path:
        """Holds the data folder. Root keeps it, so that the system user plants no links in it."""
        if not self.borrowed:
            return self.make_folder(folder)
        folder.mkdir(exist_ok=True)
        _refuse_stranger(folder, os.geteuid())
        folder.chmod(0o755)
        return folder

    def make_folder(self, folder: Path) -> Path:
        """A private folder of this user. Parents stay as they are."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.borrowed and folder.lstat().st_uid == os.geteuid():
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        _refuse_stranger(folder, self.uid)
        folder.chmod(0o700)
        return folder

    def write(self, path: Path, text: str) -> None:
        """Never through a link: we may be root, the folder is the system user's."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            if self.borrowed:
                os.fchown(file.fileno(), self.uid, self.gid)
            file.write(text)


def system_home() -> Path:
    """Open to look through, so that the system user reaches its own folders below."""
    if not SYSTEM_HOME.exists():
        SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
        SYSTEM_HOME.chmod(0o755)
    return SYSTEM_HOME


def _refuse_stranger(folder: Path, uid: int) -> None:
    if folder.is_symlink() or folder.lstat().st_uid != uid:
        raise EmbeddedError(f"{folder} belongs to someone else; remove it and start again.")


def plain_environment() -> dict[str, str]:
    """Nothing of ours: PG* variables or an odd locale would change what the binaries do."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def find_owner(say: Say) -> Owner:
    if os.geteuid() != 0:
        return Owner(_own_name(), os.geteuid(), os.getegid(), borrowed=False)
    for name in SYSTEM_USERS:
        if found := _entry(name):
            return Owner(name, found.pw_uid, found.pw_gid, borrowed=True)
    return _create("gewu", say)


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise EmbeddedError(
            f"User id {os.geteuid()} has no name in /etc/passwd, which PostgreSQL needs. "
            "Add one, or set GEWU_DATABASE_URL to a database server."
        ) from error


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create(name: str, say: Say) -> Owner:
    say(f"PostgreSQL refuses to run as root: creating the system user {name!r} for it.")
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    root = Owner("root", 0, 0, borrowed=False)
    root.run([useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name])
    found = _entry(name)
    if found is None:
        raise EmbeddedError(f"The system user {name!r} could not be created.")
    return Owner(name, found.pw_uid, found.pw_gid, borrowed=True)
