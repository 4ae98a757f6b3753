"""Initials for Han and Latin names, steady tints."""

import pytest

from gewu.web.ui.components.people import avatar, initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("王建国", "建国"),
        ("李四", "李四"),
        ("欧阳明月", "明月"),
        ("𠮷", "𠮷"),
        ("Ann Lee", "AL"),
        ("ann", "A"),
        ("阿卜杜拉 买买提", "买提"),
        ("", "·"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_the_same_name_has_the_same_tint() -> None:
    assert avatar("王建国") == avatar("王建国")


def test_a_name_cannot_bring_markup_along() -> None:
    assert "<b" not in avatar("<b <i")
