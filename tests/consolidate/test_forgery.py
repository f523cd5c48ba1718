"""The stress test: every forged copy of a story is found, no two stories are taken for one."""

from datetime import date, timedelta
from random import Random

from forgery import cut, merge, relead, reorder, reword, tale
from onrecord.consolidate.copies import copies
from onrecord.model import Report

FIRST = date(2024, 5, 1)
STORIES = 40
THIRD = 1 / 3

FORGERIES = {
    "cut to a third": lambda text, rng: cut(text, THIRD, rng),
    "cut and put in another order": lambda text, rng: reorder(cut(text, 0.5, rng), rng),
    "another lead": relead,
    "synonyms": reword,
    "cut to a third, synonyms": lambda text, rng: reword(cut(text, THIRD, rng), rng),
    "another lead and order, cut, synonyms": lambda text, rng: reword(
        relead(reorder(cut(text, 0.6, rng), rng), rng), rng
    ),
}


def test_every_copy_is_found_and_no_story_is_taken_for_another():
    rng = Random(2024)
    reports = []
    for n in range(STORIES):
        text = tale(rng).text
        day = FIRST + timedelta(n % 20)
        reports.append(Report(id=f"{n}", text=text, published=day))
        reports += [
            Report(id=f"{n} {kind}", text=forge(text, rng), published=day + timedelta(1))
            for kind, forge in FORGERIES.items()
        ]
    found = {copy.reports for copy in copies(reports)}
    planted = {tuple(sorted((f"{n}", f"{n} {kind}"))) for n in range(STORIES) for kind in FORGERIES}
    assert len(planted & found) >= 0.97 * len(planted), sorted(planted - found)
    assert not {pair for pair in found if pair[0].split(" ")[0] != pair[1].split(" ")[0]}


def test_a_digest_shares_text_with_both_of_its_stories():
    rng = Random(8)
    one, two = tale(rng).text, tale(rng).text
    reports = [Report(id="one", text=one), Report(id="two", text=two), Report(id="digest", text=merge(one, two, rng))]
    assert {copy.reports for copy in copies(reports)} == {("digest", "one"), ("digest", "two")}
