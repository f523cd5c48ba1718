"""One person or body over many reports; a wrong join is worse than a missing one."""

from datetime import UTC, date, datetime

import pytest

from onrecord.consolidate.actors import actors
from onrecord.consolidate.naming import body, people, person, skeleton
from onrecord.entries import Judgement
from onrecord.model import Evidence, Mention, Report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qassim al-Araji", "Qasim Al-Aaraji"),
        ("Qassem al-Araji", "Qasim al Araji"),
        ("Frank McKenzie", "Frank Mackenzie"),
        ("Mohammed Hussein", "Muhammad Husain"),
        ("Gen. Jim Mattis", "James Mattis"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Muammar Qaddafi", "Moammar Kadafi"),
        ("Mark T. Esper", "Mark Esper"),
    ],
)
def test_romanisations_of_one_name(one, other):
    assert people(person(one), person(other)).score >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joe Biden", "Hunter Biden"), ("George Moore", "George Meyer"), ("Qassem Soleimani", "Qassem al-Araji"),
        ("Ahmad Shah", "Ahmad Sahi"), ("Ali Hassan", "Ali Hussein"),
    ],
)  # fmt: skip
def test_different_people(one, other):
    assert people(person(one), person(other)).score < 0.7


def test_bodies_by_their_aliases():
    assert body("ISIL") == body("IS") == body("Daesh") == body("the Islamic State group") == body("ISIS")
    assert body("U.N.") == body("United Nations")
    assert body("UN") != body("UK")
    assert skeleton("qassem") == skeleton("kasim")


def mention(report, name, sort="person", post=None, words=None):
    text = words or name
    return Mention(report=report, evidence=Evidence(text, 0, len(text)), name=name, type=sort, post=post)


def day(name, number):
    return Report(id=name, text=".", published=date(2024, 5, number))


REPORTS = [day("a", 1), day("b", 2), day("c", 9)]


def names(found):
    return sorted(a.names for a in found)


def test_posts_with_the_days_on_which_they_were_given():
    found = actors(
        [
            mention("a", "Qassim al-Araji", post="national security advisor"),
            mention("b", "Qasim Al-Aaraji", post="national security advisor"),
            mention("c", "Qassim al-Araji", post="interior minister"),
        ],
        REPORTS,
    )
    (only,) = found
    assert [(t.post, t.begin, t.end) for t in only.posts] == [
        ("national security advisor", date(2024, 5, 1), date(2024, 5, 2)),
        ("interior minister", date(2024, 5, 9), date(2024, 5, 9)),
    ]
    assert "romanisation" in only.why[0]


def test_a_surname_alone_needs_its_post():
    full = mention("a", "Emmanuel Macron", post="French President")
    assert names(actors([full, mention("b", "Macron", post="President")], REPORTS)) == [("Emmanuel Macron", "Macron")]
    assert len(actors([full, mention("b", "Macron")], REPORTS)) == 2
    rival = mention("c", "Brigitte Macron", post="President's wife")
    assert len(actors([full, rival, mention("b", "Macron", post="President")], REPORTS)) == 3


def test_people_and_bodies_of_one_name_stay_apart():
    assert len(actors([mention("a", "Jordan", "country"), mention("b", "Jordan", "person")], REPORTS)) == 2


def test_judgements_come_first():
    one, other = mention("a", "Ali Hassan"), mention("b", "Ali Hasan")
    assert len(actors([one, other], REPORTS)) == 1
    when = datetime(2024, 6, 1, tzinfo=UTC)
    no = Judgement(on=one.id, value=other.id, what="not the same", who="m", when=when)
    assert len(actors([one, other], REPORTS, [no])) == 2
    yes = Judgement(on=one.id, value=other.id, what="same", who="m", when=when.replace(day=2))
    assert len(actors([one, other], REPORTS, [yes, no])) == 1
    alias = mention("b", "Abu Omar")
    assert (
        len(actors([one, alias], REPORTS, [Judgement(on=one.id, value=alias.id, what="same", who="m", when=when)])) == 1
    )


def test_a_third_name_does_not_join_what_was_kept_apart():
    one, other, third = mention("a", "Ali Hassan"), mention("b", "Ali Hasan"), mention("c", "Ali Hassan")
    no = Judgement(on=one.id, value=other.id, what="not the same", who="m", when=datetime(2024, 6, 1, tzinfo=UTC))
    found = actors([one, other, third], REPORTS, [no])
    assert not any({one.id, other.id} <= set(a.mentions) for a in found)


def test_order_makes_no_difference():
    every = [mention("a", "Qassim al-Araji"), mention("b", "Qasim Al-Aaraji"), mention("c", "ISIS", "armed group"),
             mention("b", "Daesh", "armed group")]  # fmt: skip
    assert actors(every, REPORTS) == actors(every[::-1], REPORTS[::-1])
    assert len(actors(every, REPORTS)) == 2
