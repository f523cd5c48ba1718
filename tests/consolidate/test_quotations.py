"""One utterance in many reports: aligned, graded, its changes named."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from forgery import misquote, plantable, tale
from onrecord.consolidate.alignment import compare
from onrecord.consolidate.copies import copies
from onrecord.consolidate.quotations import quotations
from onrecord.entries import Judgement
from onrecord.model import Evidence, Report, Speaker, Statement

DAY = date(2024, 5, 3)


def report(name, text, day=DAY, **more):
    return Report(id=name, text=text, published=day, **more)


def spoken(told, words, name="Arne Lindqvist", *, form="direct", within=None):
    at = told.text.index(words)
    span = Evidence(told.text, at, at + len(words))
    return Statement(
        report=told.id, evidence=span, source=None, speaker=name and Speaker(name, "person"), cue=None,
        content=(span,), form=form,
        manner="speech", within=within,
    )  # fmt: skip


def graded(base, other):
    found = compare(base, other)
    return found.grade, set(found.changed)


CASES = Path(__file__).parent.parent / "cases" / "copies" / "grades.case"


def cases():
    """Base, other wording, grade and changes of each line of the case file."""
    lines = (line.strip() for line in CASES.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line and not line.startswith("#"):
            base, other, grade, *changed = (part.strip() for part in line.split("|"))
            yield base, other, grade, {kind.strip() for kind in changed[0].split(",")} if changed else set()


@pytest.mark.parametrize(("base", "other", "grade", "changed"), list(cases()))
def test_grades(base, other, grade, changed):
    assert graded(base, other) == (grade, changed)


ONE = """RIVERTON — The mayor opened the new wharf on Friday.

“We will not charge the fishermen a penny, and we will keep the lamps lit all night,” said Ines Duarte.

Her office told reporters that the cranes had been tested twice."""

TWO = """The wharf is open, and Mayor Ines Duarte opened it on Friday in Riverton.

“We will charge the fishermen a penny, and we will keep the lamps lit all night,” Duarte said. “The cranes have \
been tested twice.”"""


def test_an_altered_quotation_is_found_and_its_change_named():
    one, two = report("a", ONE), report("b", TWO)
    words = "“We will not charge the fishermen a penny, and we will keep the lamps lit all night,”"
    found = [spoken(one, words, "Ines Duarte"), spoken(two, words.replace(" not", ""), "Duarte")]
    (said,) = quotations(found, [one, two])
    assert [(v.report, v.grade, v.changed) for v in said.variants] == [
        ("a", "same", ()),
        ("b", "meaning", ("negation",)),
    ]
    assert said.variants[1].detail == ("negation: not → –",)
    assert said.source == "Ines Duarte"
    assert said.primary is None


def test_a_reporters_words_moved_inside_marks():
    one, two = report("a", ONE), report("b", TWO, day=date(2024, 5, 4))
    told = spoken(one, "the cranes had been tested twice", "Ines Duarte", form="indirect")
    moved = spoken(two, "“The cranes have been tested twice.”", "Ines Duarte")
    linked = copies(
        [one, two], [Judgement(on="a", value="b", what="same", who="m", when=datetime(2024, 6, 1, tzinfo=UTC))]
    )
    (said,) = quotations([told, moved], [one, two], linked)
    assert [(v.report, v.changed) for v in said.variants] == [("a", ()), ("b", ("quoted",))]
    assert quotations([told, moved], [one, two]) == ()


def test_a_paraphrase_beside_a_quotation_is_no_alteration():
    one = report("a", "The cranes have been tested twice, the mayor said.\n\nNobody was hurt.")
    two = report("b", "“The cranes have been tested twice,” the mayor said.\n\nNobody was hurt.")
    told = spoken(one, "The cranes have been tested twice", "Ines Duarte", form="indirect")
    assert quotations([told, spoken(two, "“The cranes have been tested twice,”", "Ines Duarte")], [one, two]) == ()


def test_different_speakers_of_like_words_stay_apart():
    one, two = report("a", "“We are on schedule,” said Vos."), report("b", "“We are on schedule,” said Okoro.")
    found = [spoken(one, "“We are on schedule,”", "Pieter Vos"), spoken(two, "“We are on schedule,”", "Samuel Okoro")]
    assert quotations(found, [one, two]) == ()


def test_translations_are_told_from_alterations():
    one = report("a", "“We will perhaps return to the talks in the spring,” Idris said through an interpreter.")
    two = report("b", "“We shall come back to the talks in the spring,” Idris said in Arabic.")
    found = [spoken(r, r.text[: r.text.index("”") + 1], "Hassan Idris") for r in (one, two)]
    (said,) = quotations(found, [one, two])
    assert said.variants[1].grade == "reworded"
    assert "translated" in said.variants[1].detail[-1]


def test_a_free_translation_is_reworded_and_not_called_the_same():
    one = report(
        "a", "“We will not extend the accord, and we will probably not sign another one this year,” said Maiga."
    )
    two = report(
        "b", "“We shall not prolong the accord and this year we will most likely sign no other,” Maiga said in French."
    )
    when = datetime(2024, 6, 1, tzinfo=UTC)
    linked = copies([one, two], [Judgement(on="a", value="b", what="same", who="m", when=when)])
    found = [spoken(r, r.text[: r.text.index("”") + 1], "Idrissa Maiga") for r in (one, two)]
    said = [said for said in quotations(found, [one, two], linked) if len(said.variants) == 2]
    assert [v.grade for s in said for v in s.variants] == ["same", "reworded"]


def test_a_primary_source_is_recognised_and_rules():
    post = report(
        "p",
        "Press release No. 12\n\n“The road is open to all traffic from Sunday,” says Rosa Caicedo.",
        day=date(2024, 5, 4),
    )
    news = report("n", "“The road is open to some traffic from Sunday,” said Rosa Caicedo.")
    found = [spoken(r, r.text[r.text.index("“") : r.text.index("”") + 1], "Rosa Caicedo") for r in (post, news)]
    (said,) = quotations(found, [post, news])
    assert said.primary == found[0].id == said.fullest
    assert {v.report: v.grade for v in said.variants} == {"p": "same", "n": "meaning"}


def test_a_story_about_a_statement_is_no_primary_source():
    one = report(
        "a", "Both sides agreed on a joint statement on Friday.\n\n“The road is open to all from Sunday,” said Caicedo."
    )
    two = report("b", "“The road is open to all from Sunday,” said Caicedo.")
    found = [spoken(r, "“The road is open to all from Sunday,”", "Rosa Caicedo") for r in (one, two)]
    assert quotations(found, [one, two])[0].primary is None


def test_judgements_keep_apart():
    one, two = report("a", ONE), report("b", TWO)
    words = "“We will not charge the fishermen a penny, and we will keep the lamps lit all night,”"
    found = [spoken(one, words, "Ines Duarte"), spoken(two, words.replace(" not", ""), "Duarte")]
    apart = Judgement(
        on=found[0].id, value=found[1].id, what="not the same", who="m", when=datetime(2024, 6, 1, tzinfo=UTC)
    )
    assert quotations(found, [one, two], (), [apart]) == ()


def test_order_of_arrival_makes_no_difference():
    rng = Random(5)
    told = [tale(rng) for _ in range(6)]
    reports = [report(f"{n}-{m}", t.text) for n, t in enumerate(told) for m in range(2)]
    found = [spoken(r, f"“{q},”", who) for r in reports for q, who in told[int(r.id[0])].quotations]
    forth = quotations(found, reports)
    assert forth == quotations(found[::-1], reports[::-1])
    assert len(forth) == 12


@pytest.mark.parametrize("kind", ["negation", "number", "name", "date"])
def test_every_planted_change_is_found_and_named(kind):
    rng = Random(f"planted {kind}")
    for n in range(60):
        told = tale(rng)
        if not any(kind in plantable(q) for q, _ in told.quotations):
            continue
        forged, before, after = misquote(told, kind, rng)
        one, two = report("a", told.text), report("b", forged.text, day=date(2024, 5, 4))
        found = [spoken(r, f"“{q},”", who) for r, t in ((one, told), (two, forged)) for q, who in t.quotations]
        said = quotations(found, [one, two], copies([one, two]))
        variants = [v for s in said for v in s.variants if v.report == "b" and v.words == after]
        assert variants, (n, before, after)
        assert kind in variants[0].changed, (n, before, after, variants[0])
        assert set(variants[0].changed) == {kind}, (n, before, after, variants[0])
