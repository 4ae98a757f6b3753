"""The smaller components."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def show(template: str, **context: object) -> str:
    with translation.override("en"):
        return Template(template).render(Context({"at": AT, **context}))


def test_a_state_is_icon_and_word() -> None:
    html = show('{% state "overdue" %}')
    assert "<svg" in html
    assert "Overdue" in html


def test_a_state_takes_the_tenants_own_word() -> None:
    assert "Signed" in show('{% state "hand" "Signed" %}')


def test_an_unknown_state_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        show('{% state "purple" %}')


def test_a_number_is_grouped_without_changing_what_is_copied() -> None:
    html = show("{{ number|grouped }}", number="202611220017")
    assert html == (
        '<span class="grouped"><span>2026</span><span>1122</span><span>0017</span></span>'
    )


def test_steps_before_now_are_done() -> None:
    html = show("{% steps words 2 %}", words=["Reported", "Accepted", "Done"])
    assert html.count('class="done"') == 1
    assert 'class="now" aria-current="step">Accepted' in html


def test_a_sixth_step_is_refused() -> None:
    with pytest.raises(AssertionError):
        show("{% steps words 2 %}", words="abcdef")


def test_a_timeline_item_holds_its_block_and_escapes_its_words() -> None:
    html = show(
        '{% timeline_item title=title icon="check" time=at by="Wang" %}<b>Fixed</b>'
        "{% endtimeline_item %}",
        title="<i>Solved</i>",
    )
    assert "&lt;i&gt;Solved" in html
    assert '<div class="timeline-body"><b>Fixed</b></div>' in html
    assert "Today 14:30" in html


def test_the_pager_keeps_the_other_parameters() -> None:
    request = RequestFactory().get("/desk/", {"state": "waiting", "after": "abc"})
    html = show('{% pager "def" %}', request=request)
    assert 'href="/desk/?state=waiting"' in html
    assert 'href="/desk/?state=waiting&amp;after=def"' in html


def test_a_single_page_has_no_pager() -> None:
    html = show("{% pager cursor %}", request=RequestFactory().get("/desk/"), cursor=None)
    assert html.strip() == ""


def test_each_form_gets_its_own_key() -> None:
    assert show("{% once %}") != show("{% once %}")


def test_a_map_prints_the_inputs_its_pin_fills() -> None:
    html = show('{% map_box "/g.json" pick="lon,lat" lon=116.4 %}')
    assert '<input type="hidden" name="lon" value="116.4" data-keep>' in html
    assert '<input type="hidden" name="lat" value="" data-keep>' in html


def test_a_map_to_look_at_has_no_inputs() -> None:
    assert "<input" not in show('{% map_box "/g.json" %}')
