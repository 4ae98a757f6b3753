"""The embedded database refuses to start where it could only do harm."""

from pathlib import Path

import pytest

from gewu.config.embedded.errors import EmbeddedError
from gewu.config.embedded.guards import NEEDED_BYTES, check_space, check_version
from gewu.config.embedded.owner import Owner, find_owner


def test_a_nearly_full_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match="199 MB are free"):
        check_space(tmp_path, free=lambda _folder: NEEDED_BYTES - 1)


def test_enough_room_is_enough(tmp_path: Path) -> None:
    check_space(tmp_path, free=lambda _folder: NEEDED_BYTES)


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedError, match="made by PostgreSQL 16"):
        check_version(tmp_path)


def test_data_of_this_version_is_opened(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("18\n")
    check_version(tmp_path)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("irreplaceable")
    with pytest.raises(EmbeddedError, match="does not hold a PostgreSQL database"):
        check_version(tmp_path)


@pytest.fixture
def stranger() -> Owner:
    """Someone who owns none of our folders."""
    return Owner("stranger", 4_000_000, 4_000_000, borrowed=False)


def test_a_folder_prepared_by_a_stranger_is_refused(tmp_path: Path, stranger: Owner) -> None:
    with pytest.raises(EmbeddedError, match="belongs to someone else"):
        stranger.make_folder(tmp_path / "sockets")


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(EmbeddedError, match="belongs to someone else"):
        find_owner(print).make_folder(tmp_path / "link")


def test_files_are_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("untouched")
    (tmp_path / "link").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic links"):
        find_owner(print).write(tmp_path / "link", "overwritten")
    assert (tmp_path / "precious").read_text() == "untouched"
