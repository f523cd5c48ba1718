"""Versions, copies and rewrites told apart; furniture makes no copies; order of arrival makes no difference."""

from datetime import UTC, date, datetime
from itertools import combinations

from onrecord.consolidate.copies import copies, keys
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.origins import independent, joined
from onrecord.entries import Judgement
from onrecord.model import Report

WIRE = """PRISTINA, May 3 (Balkan Wire) - The alliance will close two of its four camps in northern Kosovo \
before winter, \
its commander said on Tuesday, a year after clashes in which 93 of its soldiers were hurt.

"We are going home because the work is done, not because we are tired," Brigadier Arne Lindqvist told reporters \
in Pristina.

The camps at Novo Selo and Leposavic hold about 740 soldiers between them. Their buildings will be handed to the \
municipality, \
which wants to turn them into a school of nursing.

Opposition members of the Kosovo assembly said the step had been taken without a vote. The government did not comment.

Patrols along the river have been halved since February, and the alliance says that it has counted 12 incidents \
this year."""

COPY = """The alliance will close two of its four camps in northern Kosovo before winter, its commander said on Tuesday.

The camps at Novo Selo and Leposavic hold about 740 soldiers between them. Their buildings will be handed to the \
municipality, \
which wants to turn them into a school of nursing.

"We are going home because the work is done, not because we are tired," Brigadier Arne Lindqvist told reporters. \
(Balkan Wire)"""

REWRITE = """Two of the four bases that foreign troops keep in Kosovo's north are to shut by the end of autumn.

Brigadier Arne Lindqvist, who leads the force, announced it in Pristina: "We are going home because the work is done."

Some 740 men and women serve at Novo Selo and Leposavic today. A school of nursing may move in; the town hall \
has asked for \
the keys. In the Kosovo assembly the opposition complains that nobody voted.

Last year 93 peacekeepers were injured in riots. This year, by the count of the force, there have been 12 incidents."""

OTHER = """Fishermen on Lake Chad have had their boats taken away again, the third time in two years, and say \
that the army of \
Niger keeps the engines for itself.

"They come at night and they do not write anything down," said Moussa Adamou, who owned 4 boats until March.

The ministry in Niamey says that fuel was smuggled on 31 of the 200 boats that were searched."""

DAY = date(2024, 5, 3)
FOOTER = "\n\nThe Valley Herald is printed on paper from well kept forests and belongs to its readers since 1911."


def report(name, text, publisher=None, day=DAY, **more):
    return Report(id=name, text=text, published=day, publisher=publisher, **more)


def relations(found):
    return {copy.reports: copy.relation for copy in found}


def test_copy_and_rewrite_are_told_apart():
    found = copies(
        [report("a", WIRE, "Balkan Wire"), report("b", COPY, "Echo"), report("c", REWRITE, "Vista"), report("d", OTHER)]
    )
    assert relations(found) == {("a", "b"): "copy", ("a", "c"): "rewrite", ("b", "c"): "rewrite"} or relations(
        found
    ) == {
        ("a", "b"): "copy",
        ("a", "c"): "rewrite",
    }


def test_origin_is_the_credited_agency_with_its_reason():
    (found,) = copies([report("a", WIRE, "Balkan Wire"), report("b", COPY, "Echo")])
    assert found.origin is not None
    assert found.origin.report == "a"
    assert "credited" in found.origin.why
    assert found.share > 0.9
    assert found.shared.quotations == 1


def test_a_page_changed_is_a_version_and_its_changes_are_named():
    later = (
        WIRE.replace("740", "790").replace("municipality", "municipalty").replace("did not comment", "declined comment")
    )
    (found,) = copies([
        report("a", WIRE, url="https://www.balkanwire.example/kosovo?utm_source=x"),
        report("b", later, url="http://m.balkanwire.example/kosovo/", day=date(2024, 5, 4)),
    ])  # fmt: skip
    assert found.relation == "version"
    kinds = {(d.before, d.after): d.what for d in found.differences}
    assert kinds["740", "790"] == "fact"
    assert kinds["municipality", "municipalty"] == "typo"
    assert kinds["did not", "declined"] == "fact"


def test_an_address_used_for_another_story_gives_no_version():
    url = "https://herald.example/live"
    assert copies([report("a", WIRE, url=url), report("b", OTHER, url=url)]) == ()


def test_furniture_of_a_site_makes_no_copies():
    pages = [report(name, text + FOOTER, "Valley Herald") for name, text in (("a", WIRE), ("b", OTHER), ("c", HARVEST))]
    lines = furniture(outline(page) for page in pages)
    assert len(lines) == 1
    assert copies(pages, (), lines) == ()


def test_reprints_on_one_site_are_no_furniture():
    pages = [report(name, f"{WIRE}\n\nEdition {name}", "Valley Herald") for name in "abcd"]
    assert furniture(outline(page) for page in pages) == frozenset()


def test_shared_quotations_alone_make_no_copy():
    speech = (
        "“We have waited for nine years, we have buried our sons and our daughters on both banks of this river, and we "
        "shall not wait for a tenth year until somebody in a far capital finds the time to read the letters "
        "that we sent.”"
    )
    one = f"At the market of Leticia traders closed their stalls. {speech} Then the rain came and the crowd left."
    two = f"Colombia's envoy flew to Brasilia to ask for 300 boats. A woman in Leticia said: {speech} No reply came."
    assert copies([report("a", one), report("b", two)]) == ()


def test_order_of_arrival_makes_no_difference():
    every = [report("a", WIRE, "Balkan Wire"), report("b", COPY), report("c", REWRITE), report("d", OTHER)]
    assert copies(every) == copies(reversed(every))


def test_joined_reports_share_a_key():
    every = {
        r.id: r for r in (report("a", WIRE, "Balkan Wire"), report("b", COPY), report("c", REWRITE), report("d", OTHER))
    }
    for copy in copies(every.values()):
        assert keys(every[copy.reports[0]]) & keys(every[copy.reports[1]])


def test_components_joined_apart_give_the_same_as_all_at_once():
    every = [
        report("a", WIRE, "Balkan Wire"),
        report("b", COPY),
        report("c", REWRITE),
        report("d", OTHER),
        report("e", OTHER),
        report("f", HARVEST),
    ]
    held = {one.id: keys(one) for one in every}
    parts = joined([(a, b) for a, b in combinations("abcdef", 2) if held[a] & held[b]], held)
    apart = [copy for part in parts for copy in copies(one for one in every if one.id in part)]
    assert parts == (("a", "b", "c"), ("d", "e"), ("f",))
    assert tuple(apart) == copies(every)


def test_a_persons_judgement_rules():
    one, other = report("a", WIRE), report("b", COPY)
    (found,) = copies([one, other])
    when = datetime(2024, 6, 1, tzinfo=UTC)
    no = Judgement(on="a", value="b", what="not the same", who="m", when=when)
    assert copies([one, other], [no]) == ()
    assert copies([one, other], [Judgement(on=found.id, what="rejected", who="m", when=when)]) == ()
    back = Judgement(on="a", value="b", what="same", who="m", when=when.replace(day=2))
    assert copies([one, other], [back, no]) == (found,)
    assert copies([one, report("d", OTHER)], [Judgement(on="a", value="d", what="same", who="m", when=when)]) != ()


def test_independent_sources_are_counted_not_articles():
    every = [report("a", WIRE, "Balkan Wire"), report("b", COPY), report("c", REWRITE), report("d", OTHER)]
    assert independent("abcd", copies(every)) == (("a", "b", "c"), ("d",))


def test_nothing_to_compare():
    assert copies([]) == ()
    assert copies([report("a", ""), report("b", "\n"), report("c", "One.")]) == ()


HARVEST = """The harvest of dates in the oases around Biskra is the poorest since 1998, growers say, and prices \
in Algiers have \
doubled.

Heat in April kept the blossoms from setting. The cooperative of Tolga, which packs 9,000 tonnes in a good year, \
expects half."""
