"""Guessing is slowed down, per key, for a while."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gewu.kernel import throttle
from gewu.kernel.models import Tally


def tries(key: str, times: int, seconds: int = 60) -> int:
    """How many of them were let through."""
    passed = 0
    for _ in range(times):
        try:
            throttle.check(name="test", key=key, limit=3, seconds=seconds)
        except throttle.TooMany:
            continue
        passed += 1
    return passed


@pytest.mark.django_db
def test_after_the_limit_only_that_key_is_refused() -> None:
    assert (tries("a", 5), tries("b", 2)) == (3, 2)


@pytest.mark.django_db
def test_a_new_window_starts_from_nothing() -> None:
    assert tries("a", 4, seconds=0) == 4


@pytest.mark.django_db
def test_the_key_itself_is_not_kept() -> None:
    tries("13800138000", 1)
    assert len(Tally.objects.get().slot) == 64


@pytest.mark.django_db
def test_windows_that_are_over_are_dropped() -> None:
    tries("a", 1)
    assert throttle.forget(at=timezone.now()) == 0
    assert throttle.forget(at=timezone.now() + timedelta(minutes=2)) == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted() -> None:
    passed: list[int] = []

    def guess() -> None:
        try:
            passed.append(tries("a", 2))
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 3
