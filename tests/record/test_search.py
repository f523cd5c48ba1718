"""The catalogue: kept by the record itself, in step with every write, bounded in every answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

import shelf
from onrecord.errors import RecordError
from onrecord.record import Store, schema
from onrecord.record.search import Catalogue, Wanted


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(shelf.filled(tmp_path / "record.db"))


def ids(catalogue: Catalogue, **wanted: object) -> set[str]:
    return {card.line["id"] for card in catalogue.every(Wanted(**wanted))}  # type: ignore[arg-type]


def test_everything_has_a_card_but_times_and_mentions(catalogue: Catalogue) -> None:
    findings = {one.id for found in shelf.FINDINGS.values() for one in found if one.kind not in ("time", "mention")}
    assert ids(catalogue) == findings | {entry.id for entry in shelf.ENTRIES} | set(shelf.FINDINGS)


def test_filters(catalogue: Catalogue) -> None:
    assert ids(catalogue, kinds=("commitment",), who="alliance") == {shelf.LEAVE.id, shelf.LATER.id}
    assert ids(catalogue, kinds=("commitment",), labels=("unclear",)) == {shelf.VAGUE.id}
    assert ids(catalogue, kinds=("commitment",), since="2024-03-01") == {shelf.LATER.id}
    assert ids(catalogue, kinds=("commitment",), due_until="2024-04-01") == {shelf.LEAVE.id}
    assert ids(catalogue, kinds=("statement",), who="%") == set()
    assert catalogue.many(Wanted(kinds=("statement",))) == 4


def test_pages_follow_each_other_without_gap_or_repeat(catalogue: Catalogue) -> None:
    for order in ("newest", "oldest", "urgent", "number"):
        seen, after = [], None
        while True:
            page = catalogue.page(Wanted(), order, after, 3)
            seen += [card.line["id"] for card in page.cards]
            after = page.next
            if after is None:
                break
        assert len(seen) == len(set(seen)) == len(ids(catalogue))


def test_a_cursor_of_another_make_is_refused(catalogue: Catalogue) -> None:
    for odd in ("x", "e30", "WzEsMl0x", "[]", "👋", "WzEsIDFlOTld", "W251bGwsIG51bGxd"):
        with pytest.raises(RecordError):
            catalogue.page(Wanted(), after=odd)


def test_an_event_takes_the_days_of_its_time(catalogue: Catalogue) -> None:
    assert [card.line["id"] for card in catalogue.dated(Wanted(kinds=("event",)), "2024-01-11", "2024-01-11", 5)] == [
        shelf.SAID.id
    ]


def test_search(catalogue: Catalogue) -> None:
    hits = catalogue.search("soldiers", Wanted())
    assert hits.counts["report"] == 2
    assert {card.kind for card in hits.page.cards} >= {"report", "commitment", "level"}
    assert catalogue.search('"last 900"', Wanted(kinds=("level",))).page.cards == []
    assert [card.line["id"] for card in catalogue.search("Valdorian radar", Wanted(kinds=("need",))).page.cards] == [
        shelf.NEED.id
    ]
    assert catalogue.search("שלום", Wanted()).counts
    assert not catalogue.search(" *() ", Wanted()).counts


def test_what_is_deleted_is_forgotten(catalogue: Catalogue) -> None:
    engine = schema.opened(catalogue.address)
    with engine.begin() as connection:
        connection.execute(sa.delete(schema.report).where(schema.report.c.id == "two"))
        connection.execute(sa.delete(schema.entry))
    assert ids(catalogue, kinds=("commitment",)) == {shelf.LEAVE.id, shelf.VAGUE.id}
    assert catalogue.search("850", Wanted()).counts == {}
    assert "pledge" not in catalogue.facet("kind")
    assert catalogue.facet("label", "commitment") == {"announced": 1, "unclear": 1}


def test_facets_count(catalogue: Catalogue) -> None:
    assert catalogue.facet("kind")["commitment"] == 3
    assert catalogue.facet("who", "statement")["Ana Ruiz"] == 2
    assert catalogue.facet("year", "report") == {"2024": 4}


GROWTH = ("pending", "sheet", "block", "bond", "home", "settled", "adrift")
"""The tables of migrations 0004 and 0005."""

TALLIED = "SELECT facet, kind, value, many FROM tally WHERE many > 0 ORDER BY 1, 2, 3"


def test_an_older_record_is_filled_when_it_is_opened(tmp_path: Path) -> None:
    """The cards made by the migration are those that the triggers would have made."""
    catalogue = Catalogue(shelf.filled(tmp_path / "record.db"))
    engine = schema.opened(catalogue.address)
    query = 'SELECT thing, kind, report, day, who, label, begin, "end", urgency, state FROM card ORDER BY thing'
    with engine.begin() as connection:
        before, tallied = connection.exec_driver_sql(query).all(), connection.exec_driver_sql(TALLIED).all()
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'judgement_no%'"
        )
        for (name,) in names.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for table in ("card", "tally", "fulltext", "account", *GROWTH):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    engine.dispose()
    again = Catalogue(catalogue.address)
    with schema.opened(catalogue.address).begin() as connection:
        assert connection.exec_driver_sql(query).all() == before
        assert connection.exec_driver_sql(TALLIED).all() == tallied
    assert again.search("soldiers", Wanted()).counts["report"] == 2


def test_a_record_that_keeps_no_catalogue_says_so(tmp_path: Path) -> None:
    Store(str(tmp_path / "empty.db")).close()
    assert Catalogue(str(tmp_path / "empty.db")).search("anything", Wanted()).page.cards == []
