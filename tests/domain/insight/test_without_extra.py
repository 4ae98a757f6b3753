"""Learning needs the extra; who lacks it is told what to install."""

import pytest

from gewu.domain.insight.rules import classify, training
from gewu.kernel.errors import Invalid
from tests.domain.insight.texts import labelled


def test_learning_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "LinearSVC", None)
    with pytest.raises(Invalid, match=r"gewu\[text\]") as caught:
        classify.train(*labelled())
    assert caught.value.code == "extra_missing"
