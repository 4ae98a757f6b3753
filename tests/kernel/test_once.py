"""A repeated request has one effect and one answer."""

import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.models import OnceKey
from gewu.kernel.once import KEEP, forget, once

KEY = "3f1c9a52-0001"


@pytest.mark.django_db
def test_the_same_key_and_body_give_the_first_answer() -> None:
    first = once(scope="s", key=KEY, body={"a": 1}, make=uuid4)
    again = once(scope="s", key=KEY, body={"a": 1}, make=uuid4)
    assert (first[1], again[1]) == (True, False)
    assert first[0] == again[0]


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_a_conflict() -> None:
    once(scope="s", key=KEY, body=[1], make=uuid4)
    with pytest.raises(Conflict):
        once(scope="s", key=KEY, body=[2], make=uuid4)


@pytest.mark.django_db
def test_two_scopes_may_use_the_same_key() -> None:
    assert once(scope="a", key=KEY, body=1, make=uuid4)[1]
    assert once(scope="b", key=KEY, body=2, make=uuid4)[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "key", ["", "short", "x" * 81, "密钥密钥密钥密钥", "12345678\0", "line\nbreak"]
)
def test_keys_that_are_not_keys_are_refused(key: str) -> None:
    with pytest.raises(Invalid):
        once(scope="s", key=key, body=1, make=uuid4)


@pytest.mark.django_db
def test_an_id_known_beforehand_is_the_answer_of_a_repeat() -> None:
    case = uuid4()
    first = once(scope="s", key=KEY, body=1, make=lambda: case, known=case)
    again = once(scope="s", key=KEY, body=1, make=uuid4, known=case)
    assert (first, again) == ((case, True), (case, False))


@pytest.mark.django_db
def test_a_failed_attempt_frees_the_key() -> None:
    def fail() -> UUID:
        raise Invalid

    with pytest.raises(Invalid):
        once(scope="s", key=KEY, body=1, make=fail)
    assert once(scope="s", key=KEY, body=2, make=uuid4)[1]


@pytest.mark.django_db
def test_old_keys_are_forgotten_and_new_ones_kept() -> None:
    once(scope="s", key=KEY, body=1, make=uuid4)
    assert forget(at=timezone.now() + KEEP - timedelta(minutes=5)) == 0
    assert forget(at=timezone.now() + KEEP + timedelta(minutes=5)) == 1


@pytest.mark.django_db(transaction=True)
def test_simultaneous_repeats_make_one_thing() -> None:
    start = threading.Barrier(6)
    answers: list[tuple[UUID, bool]] = []

    def send() -> None:
        start.wait()
        try:
            answers.append(once(scope="s", key=KEY, body="same", make=uuid4))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answer[0] for answer in answers}) == 1
    assert sum(answer[1] for answer in answers) == 1
    assert OnceKey.objects.count() == 1
