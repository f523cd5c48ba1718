"""The stress test: every forged copy of a story is found, no two stories are taken for one."""

from datetime import date, timedelta
from random import Random

import pytest

from forgery import cut, merge, relead, reorder, reword, tale
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
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


MENU = (
    "Front page of the Harbour Post\nPolitics, trade and the sea in one paper since 1890\n"
    "Weather for fishermen and for those who stay ashore\n\n"
)
DISCLAIMER = (
    "\n\nThe views of our guests are their own. This paper takes no money from governments, parties or firms that it "
    "writes about, and prints its mistakes on page two.\nWrite to the night desk if you saw what happened."
)
AGENCY = (
    "\n\nSavanna Wire is a cooperative of forty newsrooms between the two rivers; its reporters work without escorts, "
    "and its stories may be used by members if the name of the wire stands below them."
)


@pytest.mark.parametrize(
    ("frame", "papers"),
    [("{}" + AGENCY, 1), ("{}" + AGENCY, 3), ("{}" + AGENCY, 12), (MENU + "{}" + DISCLAIMER, 1),
     (MENU + "{}" + DISCLAIMER, 3), (MENU + "{}" + DISCLAIMER + AGENCY, 3)],
)  # fmt: skip
def test_what_sites_and_agencies_print_around_stories_makes_no_copies(frame, papers):
    rng = Random(3)
    reports = [
        Report(id=f"{n:02}", text=frame.format(tale(rng).text), published=FIRST, publisher=f"Paper {n % papers}")
        for n in range(12)
    ]
    lines = furniture(outline(report) for report in reports)
    assert copies(reports, (), lines) == ()


def test_the_same_frame_around_one_story_hides_no_copy():
    rng = Random(4)
    told = tale(rng).text
    texts = [told, reword(told, rng), cut(told, 0.5, rng), *(tale(rng).text for _ in range(6))]
    reports = [
        Report(id=str(n), text=f"{MENU}{text}{AGENCY}", published=FIRST, publisher="Harbour Post")
        for n, text in enumerate(texts)
    ]
    lines = furniture(outline(report) for report in reports)
    assert {copy.reports for copy in copies(reports, (), lines)} == {("0", "1"), ("0", "2"), ("1", "2")}
