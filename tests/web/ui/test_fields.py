"""Form fields: label, hint, error and control belong together, also for a screen reader."""

from django import forms
from django.template import Context, Template
from django.utils import translation


class Report(forms.Form):
    words = forms.CharField(label="What?", help_text="As to a neighbour.")
    phone = forms.CharField(label="Phone", required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "Repair"), ("b", "Help")], widget=forms.RadioSelect
    )
    quiet = forms.BooleanField(label="Quiet", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def show(template: str, form: Report) -> str:
    with translation.override("en"):
        return Template(template).render(Context({"form": form}))


def test_label_hint_and_error_are_tied_to_the_control() -> None:
    html = show("{% field form.words %}", Report({"kind": "a", "token": "t"}))
    assert 'for="id_words"' in html
    assert 'aria-describedby="id_words-hint id_words-error"' in html
    assert 'id="id_words-hint">As to a neighbour.' in html
    assert 'id="id_words-error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(optional)" in show("{% field form.phone %}", Report())
    assert "(optional)" not in show("{% field form.words %}", Report())


def test_an_empty_hint_leaves_out_the_help_text() -> None:
    assert "neighbour" not in show('{% field form.words hint="" %}', Report())


def test_choices_are_a_group_with_a_legend() -> None:
    html = show("{% field form.kind %}", Report())
    assert "<fieldset" in html
    assert html.count('class="choice"') == 2


def test_further_words_become_attributes() -> None:
    html = show('{% field form.phone inputmode="tel" data_x="1" %}', Report())
    assert 'inputmode="tel"' in html
    assert 'data-x="1"' in html


def test_the_summary_links_to_what_needs_a_look_and_tells_hidden_trouble() -> None:
    html = show("{% form_errors form %}", Report({"kind": "a"}))
    assert 'href="#id_words"' in html
    assert "This field is required." in html
    assert "id_token" not in html


def test_a_fine_form_has_no_summary() -> None:
    html = show("{% form_errors form %}", Report({"words": "w", "kind": "a", "token": "t"}))
    assert html.strip() == ""


def test_what_was_typed_is_escaped() -> None:
    assert "<script>" not in show("{% field form.words %}", Report({"words": "<script>"}))
