"""A record that grows: whatever the order, one by one or at once, its entries are those of a record made anew."""

from __future__ import annotations

import json
import random
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.dossiers import Dossier, _dossier, dossiers
from consolidate.test_demo_ledger import demo
from consolidate.test_pledges import decide
from onrecord.consolidate.context import context
from onrecord.consolidate.missions import Source
from onrecord.model import Capture, Finding
from onrecord.pipeline import Reader, capture_read
from onrecord.record import Store, View, schema
from onrecord.record.review import Review
from onrecord.settling import judged, settle
from onrecord.telling import Telling


def whole(address: str) -> str:
    """Everything that a record has, and everything that it was made from."""
    view = View(address)
    tables = (schema.sheet, schema.block, schema.bond, schema.home, schema.member)
    with schema.opened(address).connect() as connection:
        rows = [(table.name, sorted(map(tuple, connection.execute(table.select())))) for table in tables]
    return json.dumps([list(view.lines()), rows], indent=0)


CROWDED = (
    ("candidates", "HUBS"), ("quotations", "HUBS"), ("conflicts", "HUBS"), ("growth", "PASSAGE_HUBS"),
    ("growth", "CLAIM_HUBS"), ("joining", "WINDOW"), ("growth", "WINDOW"),
)  # fmt: skip
"""What says how many members make a block of keys a crowd."""


@cache
def empty() -> bytes:
    """A record with nothing in it: its tables take longer to make than a few reports to settle."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        store = Store(str(path))
        store.close()
        return path.read_bytes()


def filled(path: Path, dossier: Dossier, order: list[str], step: int) -> str:
    """A record to which the reports were added in `order`, `step` at a time."""
    path.write_bytes(empty())
    store, view = Store(str(path)), View(str(path))
    for at in range(0, len(order), step):
        for name in order[at : at + step]:
            source = dossier.sources[name]
            store.add(source.context.report, source.findings, {})
        settle(store, view, {m.name: m.aliases for m in dossier.given})
    store.close()
    view.close()
    return str(path)


@pytest.mark.parametrize("case", [demo(), *dossiers("missions.case")], ids=lambda c: c.name)
def test_one_by_one_is_all_at_once(case: Dossier, tmp_path: Path) -> None:
    order = sorted(case.sources)
    once = whole(filled(tmp_path / "once.db", case, order, len(order)))
    random.Random(1).shuffle(order)
    assert whole(filled(tmp_path / "each.db", case, order, 1)) == once


@pytest.fixture(scope="module")
def read_demo(tools: Reader) -> Dossier:
    """The demo dispatches as the extractors read them: statements, mentions, copies and all."""
    sources = {}
    for raw in map(json.loads, files("onrecord").joinpath("demo/dispatches.jsonl").read_text("utf-8").splitlines()):
        outcome = capture_read(Capture("demo", json.dumps(raw).encode(), "line"), tools)
        assert outcome.report
        found = tuple(f for f in outcome.found if isinstance(f, Finding))
        sources[outcome.report.id] = Source(context(outcome.report, found), found)
    return Dossier("demo", sources, ())


@pytest.mark.parametrize("hubs", [48, 2, 1])
def test_the_demo_one_by_one_is_all_at_once(
    read_demo: Dossier, hubs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few hubs the demo is as crowded as an archive."""
    crowd(monkeypatch, hubs)
    order = sorted(read_demo.sources)
    once = whole(filled(tmp_path / "once.db", read_demo, order, len(order)))
    assert {"actor", "copy", "said", "pledge", "mission"} <= {line["kind"] for line in json.loads(once)[0]}
    for seed in (1, 2):
        random.Random(seed).shuffle(order)
        assert whole(filled(tmp_path / f"{seed}.db", read_demo, order, seed)) == once


def crowd(patch: pytest.MonkeyPatch, hubs: int) -> None:
    """Let blocks be crowded from few members on."""
    for module, name in CROWDED:
        patch.setattr(import_module(f"onrecord.consolidate.{module}"), name, hubs)


WHO = ("Kenya", "Iraq", "the coalition", "U.S.", "France")
DOES = (
    "close the camp at Dadaab", "end the combat mission in {place}", "withdraw its troops from {place}",
    "free 30 prisoners", "train the army of {place}",
)  # fmt: skip
PLACES = ("Iraq", "Mali", "Somalia")


@st.composite
def archives(draw: st.DrawFn) -> Dossier:
    """Invented reports: undertakings, levels, unknowns and contrasts in three countries, in crowds."""
    parts = []
    for n in range(draw(st.integers(2, 12))):
        place = draw(st.sampled_from(PLACES))
        day = draw(st.dates(date(2021, 1, 1), date(2021, 12, 28)))
        lines = [f"--- r{n} | {day}"]
        who, act = draw(st.sampled_from(WHO)), draw(st.sampled_from(DOES)).format(place=place)
        due = draw(st.sampled_from(["", "|deadline=by 2021-12-31", "|deadline=by 2022-06-30"]))
        stage = draw(st.sampled_from(["announced", "extended", "concluded", "withdrawn", "denied"]))
        lines.append(f"{who} will {{{{commitment|{act}|who={who}|stage={stage}{due}}}}}.")
        if draw(st.booleans()):
            number = draw(st.sampled_from([900, 2500, 5200]))
            lines.append(
                f"Some {{{{level|{number}|of=U.S. troops|low={number}|high={number}|place={place}}}}} stay there."
            )
        if draw(st.booleans()):
            lines.append(f"It is {{{{unknown|unclear how many troops will remain}}}} in {place}.")
        if draw(st.booleans()):
            lines.append(f"The U.S. combat mission in {place} ends, and {{{{need|air support}}}} is needed in {place}.")
        parts.append("\n".join(lines))
    named = "named: Long Watch | combat mission in Iraq | combat mission in Mali\n" if draw(st.booleans()) else ""
    return _dossier("invented\n" + named + "\n".join(parts) + "\n--- expect\n")


@given(archives(), st.randoms(use_true_random=False), st.integers(1, 3), st.integers(1, 24))
def test_any_order_is_all_at_once(archive: Dossier, chance: random.Random, step: int, window: int) -> None:
    """Also where blocks are crowded: a small window stands for a large archive."""
    order = sorted(archive.sources)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        crowd(patch, window)
        once = whole(filled(Path(folder, "once.db"), archive, order, len(order)))
        chance.shuffle(order)
        assert whole(filled(Path(folder, "each.db"), archive, order, step)) == once


@given(archives(), st.data())
def test_what_people_decide_touches_what_it_names_and_nothing_is_left_out(
    archive: Dossier, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        address = filled(Path(folder, "record.db"), archive, sorted(archive.sources), 3)
        store, view, review = Store(address), View(address), Review(address)
        missions = {m.name: m.aliases for m in archive.given}
        for hour in range(data.draw(st.integers(1, 3))):
            kinds = data.draw(st.sampled_from([("commitment",) * 2, ("level",) * 2, ("commitment", "mission")]))
            lines = [*view.findings(), *view.entries("mission")]
            both = [[line["id"] for line in lines if line["kind"] == kind] for kind in kinds]
            if all(both):
                on, value = (data.draw(st.sampled_from(ids)) for ids in both)
                judgement = decide(data.draw(st.sampled_from(["same", "not the same", "undone"])), on, value, hour)
                review.judge(judgement)
                judged(store, view, missions, judgement)
        grown = whole(address)
        settle(store, view, missions, anew=True)
        assert whole(address) == grown


def test_a_run_that_was_killed_is_taken_up_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What died within a step leaves the record as it was before it, and the reports wait."""
    case = demo()
    order = sorted(case.sources)
    once = whole(filled(tmp_path / "once.db", case, order, len(order)))
    address = filled(tmp_path / "killed.db", case, order[:9], 9)
    before = whole(address)
    store, view = Store(address), View(address)
    for name in order[9:]:
        store.add(case.sources[name].context.report, case.sources[name].findings, {})
    with monkeypatch.context() as patch:
        patch.setattr(Telling, "_conflicts", killed)
        with pytest.raises(KeyboardInterrupt):
            settle(store, view, {})
    assert json.loads(whole(address))[1] == json.loads(before)[1]
    settle(store, view, {})
    assert whole(address) == once


def killed(_: object) -> int:
    raise KeyboardInterrupt
