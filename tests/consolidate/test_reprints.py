"""A record that grows holds the same copies as one made anew, in whatever order its reports come."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from consolidate.stacks import Shelf
from forgery import cut, merge, relead, reorder, reword, tale
from onrecord.consolidate import candidates
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.reprints import Comparison
from onrecord.entries import Judgement
from onrecord.model import Report

FIRST = date(2024, 5, 1)
MENU = "Home of the Valley Herald since its first number\n\n"
FOOTER = "\n\nThe Valley Herald is printed on paper from well kept forests and belongs to its readers since 1911."


def archive(rng, stories=9):
    """Stories with copies: some on one page, some within a site's menu and footer, some merged."""
    texts = [tale(rng, 6).text for _ in range(stories)]
    for text in tuple(texts):
        for _ in range(rng.randint(0, 3)):
            forge = rng.choice((relead, reorder, reword, lambda t, r: cut(t, 0.5, r)))
            texts.append(forge(text, rng))
    texts.append(merge(texts[0], texts[1], rng))
    reports = []
    for n, text in enumerate(texts):
        framed = rng.random() < 0.4
        whole = f"{MENU}{text}{FOOTER}" if framed else text
        url = f"https://herald.example/{n % 5}" if rng.random() < 0.3 else None
        reports.append(
            Report(
                id=f"{rng.randrange(10**6):06d}", text=whole, published=FIRST + timedelta(rng.randrange(12)), url=url,
                publisher="Valley Herald" if framed else f"Paper {n}",
            )
        )  # fmt: skip
    return list({report.id: report for report in reports}.values())


def anew(reports, judgements=()):
    return copies(reports, judgements, furniture(outline(report) for report in reports))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("hubs", [3, 48])
def test_one_by_one_in_any_order_equals_all_at_once(seed, hubs, monkeypatch):
    monkeypatch.setattr(candidates, "HUBS", hubs)
    rng = Random(seed)
    reports = archive(rng)
    rng.shuffle(reports)
    shelf = Shelf(reports[: rng.randrange(len(reports))])
    desk = Comparison(shelf)
    for report in reports[len(shelf.reports) :]:
        shelf.put(report)
        desk.take(report)
    assert shelf.every == anew(reports)


def test_what_changes_is_told():
    rng = Random(7)
    first, other = tale(rng).text, tale(rng).text
    one = Report(id="1", text=first, published=date(2024, 5, 2))
    two = Report(id="2", text=relead(first, rng), published=date(2024, 5, 3))
    shelf = Shelf([one, two, Report(id="3", text=other)])
    (known,) = shelf.every
    assert known.origin.report == "1"
    early = Report(id="4", text=reword(first, rng), published=date(2024, 5, 1))
    shelf.put(early)
    change = Comparison(shelf).take(early)
    assert change.gone == (known,)
    assert {copy.reports: copy.origin.report for copy in change.come} == {
        ("1", "2"): "4", ("1", "4"): "4", ("2", "4"): "4",
    }  # fmt: skip


def test_a_judgement_is_looked_at_alone():
    rng = Random(9)
    text = tale(rng).text
    reports = [Report(id=name, text=relead(text, rng), published=FIRST) for name in "abc"]
    shelf = Shelf([*reports, Report(id="d", text=tale(rng).text, published=FIRST)])
    when = datetime(2024, 6, 1, tzinfo=UTC)
    said = [
        Judgement(on="a", value="b", what="not the same", who="m", when=when),
        Judgement(on="a", value="d", what="same", who="m", when=when),
    ]
    Comparison(shelf, said).judge("abd")
    assert shelf.every == anew(shelf.reports.values(), said)
    assert {copy.reports for copy in shelf.every} == {("a", "c"), ("a", "d"), ("b", "c")}
