"""Before anybody labelled a text: the labels' names, synonyms, descriptions, and known topics."""

import pytest

from gewu.domain.insight.rules import starting, training
from gewu.domain.insight.rules.words import Text
from tests.domain.insight.texts import SAID, labelled

OFFICES = ("教育", "交通运输", "卫生健康", "生态环境", "市场监管", "住房建设", "人社")


@pytest.mark.parametrize(
    ("said", "office"),
    [
        ("孩子上小学划片分班的事想问一下校长", "教育"),
        ("出租车拒载不打表", "交通运输"),
        ("在医院住院医生误诊", "卫生健康"),
        ("化工厂夜里偷排废气刺鼻", "生态环境"),
        ("商家虚假宣传不退款,消费者吃亏", "市场监管"),
        ("开发商延期交房,房产证办不下来", "住房建设"),
        ("老板拖欠农民工工资,去劳动仲裁", "人社"),
    ],
)
def test_offices_are_known_by_what_people_say(said: str, office: str) -> None:
    (guesses,) = starting.predict(OFFICES, [Text("", said)], explain=True)
    assert guesses[0].label == office
    assert guesses[0].words
    assert all(word in said for word in guesses[0].words)


def test_a_label_no_topic_knows_is_found_by_its_name() -> None:
    labels = ["蚂蟥防治", "风筝放飞"]
    (guesses,) = starting.predict(labels, [Text("", "公园里放风筝的线太低")])
    assert guesses[0].label == "风筝放飞"


def test_synonyms_and_descriptions_teach_a_label() -> None:
    labels = ["甲类", "乙类"]
    text = [Text("", "门口的大铁牛又没电了")]
    (by_synonym,) = starting.predict(labels, text, synonyms={"乙类": ["大铁牛"]})
    assert by_synonym[0].label == "乙类"
    if training.can_learn():
        (told,) = starting.predict(labels, text, descriptions={"乙类": "门口没电时报这一项"})
        assert told[0].label == "乙类"


def test_a_text_that_says_nothing_known_is_not_claimed() -> None:
    (guesses,) = starting.predict(OFFICES, [Text("", "嗯")])
    assert guesses[0].confidence == pytest.approx(1 / len(OFFICES), abs=0.01)
    assert not guesses[0].words


def test_a_batch_teaches_itself_and_stays_right() -> None:
    texts, labels = labelled()
    texts, labels = texts * 2, labels * 2
    answers = starting.predict(sorted(SAID), texts)
    right = sum(a[0].label == label for a, label in zip(answers, labels, strict=True))
    assert right / len(texts) > 0.9


def test_without_the_extra_it_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gewu.domain.insight.rules.segment.rjieba", None)
    monkeypatch.setattr(training, "LinearSVC", None)
    texts, labels = labelled()
    answers = starting.predict(sorted(SAID), texts * 2)
    right = sum(a[0].label == label for a, label in zip(answers, labels * 2, strict=True))
    assert right / len(answers) > 0.8


def test_no_texts_have_no_answers() -> None:
    assert starting.predict(OFFICES, []) == []
