"""The labelled sentences: every name that must stay stays, every name that must go goes, and nothing else changes."""

from __future__ import annotations

import time

import pytest
from judgement_set import Sentence, sentences

from glossary import Glossary
from glossary.document.protect import protected
from glossary.explain import reasons


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


SET = [*sentences("first"), *sentences("aside"), *sentences("later")]


def label(part: object) -> str | None:
    return f"{part.family}-{part.source[:40]}" if isinstance(part, Sentence) else None


@pytest.mark.parametrize("sentence", SET, ids=label)
def test_sentence(glossary: Glossary, sentence: Sentence) -> None:
    assert glossary.normalize(sentence.text) == sentence.expected
    assert glossary.normalize(sentence.expected) == sentence.expected, "a second time nothing changes"


@pytest.mark.xfail(strict=True, reason="known failures: see the file")
@pytest.mark.parametrize("sentence", sentences("known-failures"), ids=label)
def test_known_failure(glossary: Glossary, sentence: Sentence) -> None:
    assert glossary.normalize(sentence.text) == sentence.expected


@pytest.mark.parametrize("sentence", SET, ids=label)
def test_every_decision_is_explained(glossary: Glossary, sentence: Sentence) -> None:
    for mention in glossary.mentions(sentence.text):
        assert mention.reason in reasons()
        assert mention.why
        assert (mention.decision == "replace") == (mention.replacement is not None)


def test_the_set_is_large_and_half_of_it_must_not_change() -> None:
    labels = [label for sentence in SET for label in sentence.labels]
    kept = sum(label.decision != "replace" for label in labels)
    assert len(labels) >= 400
    assert kept * 2 >= len(labels)
    assert {sentence.lang for sentence in SET} == {"en", "uk", "ru"}


def test_a_story_names_the_other_place_once(glossary: Glossary) -> None:
    story = (
        "ODESSA, Texas (AP) — A gunman opened fire on Saturday.\n\n"
        + "It was a hot day. " * 80
        + "\n\nOdessa mourned on Sunday."
    )
    assert glossary.normalize(story) == story


def test_the_nearest_evidence_decides(glossary: Glossary) -> None:
    story = (
        "Odessa, Texas, grew fast.\n\n"
        + "It was hot. " * 40
        + "\n\nOdessa, Ukraine, is a port. Odessa has a famous opera."
    )
    assert "Odesa, Ukraine, is a port. Odesa has" in glossary.normalize(story)
    assert glossary.normalize(story).startswith("Odessa, Texas")


def test_a_person_stays_a_person(glossary: Glossary) -> None:
    story = "Prince Georgy Lvov was a reformer.\n\nLvov hated crowds. He left Lvov in 1917."
    assert glossary.normalize(story) == story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nKiev\n```\nKiev\n```\nKiev\n```\nKiev", "```\nKiev\n```\nKyiv\n```\nKiev\n```\nKyiv"),
        ("~~~ sh\necho Kiev\n~~~\nKiev", "~~~ sh\necho Kiev\n~~~\nKyiv"),
        ("Run `find Kiev` in Kiev.", "Run `find Kiev` in Kyiv."),
        ("<p title='Kiev'>Kiev</p>", "<p title='Kiev'>Kyiv</p>"),
        ("<pre>Kiev</pre> Kiev", "<pre>Kiev</pre> Kyiv"),
        ("<!-- Kiev --> Kiev", "<!-- Kiev --> Kyiv"),
        ("{{ Kiev }} is Kiev", "{{ Kiev }} is Kyiv"),
        ("> Kiev is ours\n\nKiev", "> Kiev is ours\n\nKyiv"),
        ("5 < 6, and Kiev > Lvov", "5 < 6, and Kyiv > Lviv"),
        ("[the Kiev page](https://example.org/Kiev)", "[the Kyiv page](https://example.org/Kiev)"),
    ],
)
def test_code_and_markup_are_protected(glossary: Glossary, text: str, expected: str) -> None:
    assert glossary.normalize(text) == expected


@pytest.mark.parametrize("sign", ["<!--", "<code ", "<a ", "{{", "`a\n", "```\n", "> a\n", "<code>", "{a "])
def test_protection_takes_linear_time(sign: str) -> None:
    begin = time.process_time()
    protected(sign * 40_000)
    assert time.process_time() - begin < 2
