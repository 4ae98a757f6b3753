"""A taken port is noticed before anything is started, and a free one is named."""

import socket
from collections.abc import Iterator

import pytest

from gewu.config.cli.ports import answers, is_free, require_free
from gewu.config.cli.say import Stop


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_a_taken_port_is_refused_with_a_free_one(taken: int) -> None:
    with pytest.raises(Stop, match=rf"Port {taken} is taken.*--port \d+"):
        require_free("127.0.0.1", taken)


def test_a_port_in_use_is_not_free(taken: int) -> None:
    assert not is_free("127.0.0.1", taken)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Stop, match=r"Cannot listen on 192\.0\.2\.1"):
        is_free("192.0.2.1", 8000)


def test_whoever_listens_answers(taken: int) -> None:
    assert answers("127.0.0.1", taken)


def test_listening_everywhere_is_looked_for_at_home(taken: int) -> None:
    assert answers("0.0.0.0", taken)
