"""How alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.domain.insight.rules.duplicates import CLOSE, SAME, Index, fingerprint, similarity


def alike(one: str, other: str) -> float:
    return similarity(fingerprint(one), fingerprint(other))


def test_the_same_thing_in_other_courtesies_is_the_same() -> None:
    one = "尊敬的领导您好,三号楼电梯坏了两天了,请尽快处理,谢谢"
    assert alike(one, "请问3号楼电梯坏了两天了有人管吗") > CLOSE
    assert alike(one, "三号楼电梯坏了两天了") > SAME


def test_different_things_are_not_alike() -> None:
    assert alike("三号楼电梯坏了两天了", "河边垃圾没有人收,很臭") < CLOSE


def test_courtesies_alone_do_not_make_texts_alike() -> None:
    assert alike("尊敬的领导您好,请问,谢谢", "尊敬的领导您好,请问,谢谢") == pytest.approx(0.0)


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_mutual_and_bounded(one: str, other: str) -> None:
    assert alike(one, other) == pytest.approx(alike(other, one))
    assert 0 <= alike(one, other) <= 1 + 1e-9


def test_an_index_finds_the_nearest_first() -> None:
    index = Index.of(["河边垃圾没有人收", "三号楼电梯坏了", "三号楼二单元电梯坏了两天", "路灯不亮"])
    found = index.like(fingerprint("三号楼二单元的电梯坏了"))
    assert [number for number, _how in found] == [2, 1]


def test_an_index_grows() -> None:
    index = Index.of(["路灯不亮"])
    assert index.like(fingerprint("井盖破了一半")) == []
    number = index.add(fingerprint("井盖破了"))
    assert index.like(fingerprint("井盖破了一半"))[0][0] == number
