"""Learning from labelled texts: three answers, how sure, and why; and when it refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewu.domain.insight.rules import classify, model, training
from gewu.domain.insight.rules.model import Model
from gewu.domain.insight.rules.words import Text
from gewu.kernel.errors import Invalid
from tests.domain.insight.texts import SAID, labelled

pytestmark = pytest.mark.skipif(not training.can_learn(), reason="the extra `text` is missing")


@pytest.fixture(scope="module")
def learnt() -> Model:
    return classify.train(*labelled())


def test_it_answers_what_it_has_not_seen(learnt: Model) -> None:
    (guesses,) = classify.predict(learnt, [Text("", "我家水龙头没水了,供水公司怎么回事")])
    assert guesses[0].label == "供水停水"


def test_it_names_three_labels_most_likely_first(learnt: Model) -> None:
    (guesses,) = classify.predict(learnt, [Text("电梯坏了", "垃圾也没人清")])
    sure = [guess.confidence for guess in guesses]
    assert len({guess.label for guess in guesses}) == 3
    assert sure == sorted(sure, reverse=True)


def test_it_says_which_words_decided(learnt: Model) -> None:
    text = Text("", "楼下酒吧唱歌到凌晨,老人和孩子没法休息")
    (guesses,) = classify.predict(learnt, [text], explain=True)
    assert "酒吧" in guesses[0].words
    assert all(word in text.body for word in guesses[0].words)


def test_the_same_texts_teach_the_same(learnt: Model) -> None:
    again = classify.train(*labelled())
    assert model.dump(again) == model.dump(learnt)


def test_a_model_survives_as_bytes(learnt: Model) -> None:
    texts = labelled()[0]
    back = model.load(model.dump(learnt))
    for before, after in zip(
        classify.predict(learnt, texts), classify.predict(back, texts), strict=True
    ):
        assert before[0].label == after[0].label
        assert before[0].confidence == pytest.approx(after[0].confidence, abs=0.02)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 broken", b"\x80\x04]\x94."])
def test_what_is_no_model_is_refused(raw: bytes) -> None:
    with pytest.raises(Invalid, match="文本模型"):
        model.load(raw)


def test_a_model_whose_bytes_were_cut_is_refused(learnt: Model) -> None:
    whole = model.dump(learnt)
    with pytest.raises(Invalid):
        model.load(whole[: len(whole) // 2])


def test_one_label_teaches_nothing() -> None:
    texts, _labels = labelled()
    with pytest.raises(Invalid, match="两个类别"):
        classify.train(texts, ["供水停水"] * len(texts))


def test_too_few_texts_teach_nothing() -> None:
    texts, labels = labelled()
    few = [*range(2), *range(-2, 0)]
    with pytest.raises(Invalid, match="10 条"):
        classify.train([texts[i] for i in few], [labels[i] for i in few])


def test_labels_that_do_not_follow_from_the_texts_are_refused() -> None:
    said = Text("", "同一句话说了许多遍")
    with pytest.raises(Invalid, match="对不上"):
        classify.train([said] * 60, ["甲", "乙", "丙"] * 20)


def test_empty_texts_and_labels_are_left_out() -> None:
    texts, labels = labelled()
    more = [*texts, Text(""), Text("", "有话没有类")]
    taught = classify.train(more, [*labels, "供水停水", " "])
    assert taught.texts == len(texts)
    assert set(taught.labels) == set(SAID)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "水",
        "😀😀😀",
        "The lift is broken again.",
        "水电梯垃圾" * 7_000,
        "\x00\ud800",
        "١٢٣ ไทย",
    ],
)
def test_strange_texts_get_an_answer(learnt: Model, text: str) -> None:
    (guesses,) = classify.predict(learnt, [Text("", text)], explain=True)
    assert len(guesses) == 3
    assert all(0 <= guess.confidence <= 1 for guess in guesses)


@given(st.lists(st.text(max_size=50), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_batch_is_answered_one_for_one(learnt: Model, said: list[str]) -> None:
    assert len(classify.predict(learnt, [Text("", one) for one in said])) == len(said)


def test_a_text_is_answered_alike_alone_and_among_others(learnt: Model) -> None:
    texts = labelled()[0][::7]
    together = classify.predict(learnt, texts)
    alone = [classify.predict(learnt, [text])[0] for text in texts]
    assert [g[0].label for g in together] == [g[0].label for g in alone]
    assert [g[0].confidence for g in together] == pytest.approx(
        [g[0].confidence for g in alone], abs=1e-3
    )
