"""Words of danger raise urgency; their denial does not."""

import pytest

from gewu.domain.insight.rules.emergency import alarms


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("五楼着火了快来人", "fire"),
        ("楼道里有煤气味", "gas"),
        ("老人被困在电梯里", "trapped"),
        ("她说不想活了", "life"),
        ("路口井盖不见了", "road"),
        ("有人持刀", "violence"),
        ("電線斷了,有漏電", "electric"),
    ],
)
def test_dangers_are_heard(said: str, kind: str) -> None:
    found = alarms(said)
    assert kind in {alarm.kind for alarm in found}
    assert all(alarm.words for alarm in found)


@pytest.mark.parametrize(
    "said", ["社区组织火灾演练", "没有着火,只是闻到味道", "垃圾桶满了", "", "想咨询火灾保险"]
)
def test_what_is_no_danger_raises_nothing(said: str) -> None:
    assert alarms(said) == ()


def test_a_denial_does_not_hide_what_follows() -> None:
    assert alarms("昨天没有着火,今天着火了")
