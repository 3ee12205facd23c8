"""A sentence is said in the reader's language, with its values as that language shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import DirectoryError, InvalidAction, PolicyError, WenzeError
from workflow.messages import MESSAGES
from workflow.vocabulary import WORDS, in_order
from workflow.wording import LANGUAGES, Labelled, Named, Term, Text, sentence, shown, translate

LABEL = Text(zh="已报告", en="reported")


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_names_and_lists_are_shown_as_the_language_does(language):
    zh = language == "zh"
    assert shown(LABEL, language) == ("已报告" if zh else "reported")
    assert shown(Labelled("r", LABEL), language) == ("已报告" if zh else "reported")
    assert shown(Named("wang", "王五"), language) == "王五 (wang)"
    assert shown(("a", LABEL, 3), language) == ("a、已报告、3" if zh else "a, reported, 3")
    assert shown([], language) == ""


def test_a_name_that_is_the_id_or_empty_is_shown_once():
    assert Named("wang", "wang").render("en") == "wang"
    assert Named("wang", "").render("en") == "wang"


def test_a_term_is_a_word_of_the_vocabulary_or_itself():
    assert Term("took_part").render("en") == "took part"
    assert Term("took_part").render("zh") != "took part"
    assert Term("no such word").render("zh") == "no such word"


def test_a_sentence_within_a_sentence_is_said_in_the_same_language():
    inner = sentence(WORDS["minutes"])
    outer = sentence("{what}: {all}", what=inner, all=(inner, Term("photo")))
    assert outer.render("en") == "minutes: minutes, photo"
    assert outer.render("zh") == f"{Term('minutes').render('zh')}: {shown((inner, Term('photo')), 'zh')}"


def test_a_command_in_a_sentence_is_given_ids_in_every_language():
    said = sentence("--what {what.id} --to {to.id} {who.id} {plain.id}", what=Term("opening"),
                    to=Labelled("reported", LABEL), who=Named("wang", "王五"), plain="x")  # fmt: skip
    assert said.render("zh") == said.render("en") == "--what opening --to reported wang x"


@given(st.text(max_size=30))
def test_a_value_is_never_taken_for_a_place_to_fill_in(value):
    assert sentence("<{value}>", value=value).render("en") == f"<{value}>"
    assert sentence("<{value}>", value=("{x}", value)).render("zh") == f"<{{x}}、{value}>"


def test_a_sentence_without_a_translation_is_said_as_it_is_and_an_unknown_language_too():
    assert translate("no such sentence {x}", "zh") == "no such sentence {x}"
    assert translate("is missing", "fr") == "is missing"
    assert translate("", "zh") == ""
    assert translate("is missing", "zh") != "is missing"


def test_two_sentences_that_say_the_same_are_the_same():
    assert sentence("{x}", x=1) == sentence("{x}", x=1)
    assert sentence("{x}", x=1) != sentence("{x}", x=2)


def test_every_message_has_a_remedy_and_both_have_a_translation():
    for kind, (message, remedy) in MESSAGES.items():
        assert message, kind
        assert remedy, kind
        assert translate(message, "zh") != message, kind


def test_an_error_is_said_in_both_languages_with_the_place_it_knows():
    wrong = InvalidAction("$.do", "{wrong} is not one of {choices}", wrong="x", choices=("a", "b"))
    assert str(wrong) == "x is not one of a, b"
    assert "a、b" in wrong.render("zh")
    assert (
        str(PolicyError("is missing", file="p.yaml", line=3, field="$.id"))
        == "p.yaml:3: $.id: is missing"
    )
    assert str(PolicyError("is missing")) == "is missing"
    assert str(DirectoryError("is missing", file="a.csv", line=2)) == "a.csv:2: is missing"
    assert str(WenzeError("100 % {sure}")) == "100 % {sure}"


def test_listed_values_stand_in_the_order_of_the_vocabulary_and_unknown_ones_last():
    assert in_order(["grave", "none", "adverse"]) == ["none", "adverse", "grave"]
    assert in_order(["zzz", "decision", "allegations", "opening"]) == [
        "opening", "allegations", "decision", "zzz"
    ]  # fmt: skip
