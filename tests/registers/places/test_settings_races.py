"""Two people set the same thing at once: one is written, the other is told."""

import threading

import pytest
from django.db import connection

from gewu.kernel.errors import Conflict
from gewu.registers.places import actions
from gewu.registers.places.models import SettingChange
from tests.registers.places.ground import ADMIN, AT, lay_ground

pytestmark = pytest.mark.django_db(transaction=True)
EDITORS = 4


def test_one_of_several_editors_wins() -> None:
    place_id = lay_ground().district.pk
    gate, told = threading.Barrier(EDITORS), []

    def choose(number: int) -> None:
        gate.wait()
        try:
            actions.set_setting(
                actor=ADMIN,
                place_id=place_id,
                key="office_phone",
                value=f"0731-{number}",
                version=0,
                at=AT,
            )
        except Conflict as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=choose, args=(number,)) for number in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == EDITORS - 1
    assert SettingChange.objects.get().version == 1
