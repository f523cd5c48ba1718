"""Shared among processes or not, in small parts or in one: the entries of an archive are the same."""

import pickle
import random
import re
from concurrent.futures import Executor, Future
from datetime import date, timedelta
from importlib import import_module
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forgery import cut, misquote, reword, tale
from onrecord.consolidate import told
from onrecord.consolidate.conflicts import conflicts, disputed
from onrecord.consolidate.copies import copies
from onrecord.consolidate.crowds import blocks, crossed
from onrecord.consolidate.dockets import dockets
from onrecord.consolidate.matching import joins
from onrecord.consolidate.quotations import keys, linked, links, quotations
from onrecord.consolidate.sharing import AHEAD, batched, shared
from onrecord.consolidate.utterances import passages
from onrecord.consolidate.variants import Scene
from onrecord.model import Evidence, Level, Mention, Report, Speaker, Statement

FIRST = date(2024, 5, 1)


class Hands(Executor):
    """A pool that pickles what it is given and gives, as processes do, and counts what it holds."""

    def __init__(self):
        self.parts = 0

    def submit(self, work, /, *given, **named):
        self.parts += 1
        done = Future()
        done.set_result(pickle.loads(pickle.dumps(work(*pickle.loads(pickle.dumps(given)), **named))))
        return done


def found_in(report):
    """A statement, its speaker and a level for each that a story has."""
    text = report.text
    for match in re.finditer(r"“([^”]+),” said ([A-Z]\w+ [A-Z]\w+)", text):
        span, name = Evidence(text, *match.span(1)), Evidence(text, *match.span(2))
        yield Statement(
            report=report.id, evidence=span, source=name, speaker=Speaker(match[2], "person"), cue=None,
            content=(span,), form="direct", manner="speech",
        )  # fmt: skip
        yield Mention(report=report.id, evidence=name, name=match[2], type="person")
    for match in re.finditer(r"\b(\d[\d,]*) ([a-z]+s)\b", text):
        number, span = float(match[1].replace(",", "")), Evidence(text, *match.span())
        yield Level(report=report.id, evidence=span, of=match[2], low=number, high=number)


@pytest.fixture(scope="module")
def archive():
    rng = random.Random(11)
    reports = []
    for n in range(24):
        one = tale(rng)
        other, _, _ = misquote(one, "number", rng)
        texts = [one.text, cut(one.text, 0.5, rng), reword(other.text, rng)][: 1 + n % 3]
        for part, text in enumerate(texts):
            day = None if n == 5 else FIRST + timedelta(n // 4 + (part * n) % 9)
            reports.append(Report(id=f"{n:02}{part}", text=text, published=day, publisher=f"Paper {n % 5}"))
    return [(report, tuple(found_in(report))) for report in reports]


SMALL = (
    ("copies", "PART"), ("copies", "PAIRS"), ("copies", "STORIES"), ("intake", "PART"), ("quotations", "PART"),
    ("quotations", "PAIRS"), ("quotations", "GROUPS"), ("dockets", "REPORTS"), ("crowds", "AT_ONCE"),
)  # fmt: skip
"""What says how large a part of the work is."""


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("hubs", [1, 2, 48])
def test_in_small_parts_and_by_others_the_entries_are_the_same(archive, size, hubs, monkeypatch):
    for room in ("candidates", "quotations", "conflicts"):
        monkeypatch.setattr(import_module(f"onrecord.consolidate.{room}"), "HUBS", hubs)
    once = told(archive, ())
    assert min(map(len, (once.copies, once.said, once.conflicts, once.actors))) > 0
    for room, name in SMALL:
        monkeypatch.setattr(import_module(f"onrecord.consolidate.{room}"), name, size)
    hands = Hands()
    parts = told(archive, (), hands)
    assert parts.entries == once.entries
    assert (parts.passages, parts.links, parts.claims) == (once.passages, once.links, once.claims)
    assert [(s.id, s.prints.tolist()) for s, _ in parts.sketches] == [
        (s.id, s.prints.tolist()) for s, _ in once.sketches
    ]
    assert hands.parts > len(archive) / size


@pytest.mark.parametrize("size", [1, 5, 400])
def test_conflicts_heard_in_parts_are_those_heard_at_once(archive, size, monkeypatch):
    reports, findings = [report for report, _ in archive], [f for _, own in archive for f in own]
    found = copies(reports)
    said = quotations(findings, reports, found)
    once = told(archive, ()).conflicts
    monkeypatch.setattr(import_module("onrecord.consolidate.dockets"), "REPORTS", size)
    assert conflicts(findings, reports, found, said) == once
    assert sorted(c.id for c in disputed(findings, reports, found, said, Hands())) == sorted(c.id for c in once)


def test_each_report_and_each_pair_stands_on_one_docket(archive, monkeypatch):
    monkeypatch.setattr(import_module("onrecord.consolidate.dockets"), "REPORTS", 4)
    reports = [report for report, _ in archive]
    pairs = {frozenset(pair) for pair in combinations([report.id for report in reports], 2)}
    found = list(dockets(reports, pairs))
    assert sorted(name for one in found for name in one.own) == sorted(report.id for report in reports)
    assert sorted(map(sorted, (pair for one in found for pair in one.linked))) == sorted(map(sorted, pairs))


def test_what_the_bound_lets_go_joins_nothing(archive):
    reports, findings = {report.id: report for report, _ in archive}, [f for _, own in archive for f in own]
    scene = Scene({frozenset(copy.reports): copy for copy in copies(reports.values())}, reports)
    every = passages(findings, reports)
    meeting = {
        (a, b)
        for a, b in combinations(range(len(every)), 2)
        if every[a].report != every[b].report and every[a].spoken and every[b].spoken
        and not keys(every[a]).isdisjoint(keys(every[b]))
    }  # fmt: skip
    assert linked(every, scene) == links(every, meeting, scene)
    assert any(
        joins(every[a], every[b], linked=frozenset((every[a].report, every[b].report)) in scene.linked)
        for a, b in meeting
    )


@given(st.lists(st.integers(0, 6), max_size=40), st.integers(1, 5))
def test_of_a_crowd_each_meets_the_first_ones(marks, hubs):
    keys_of = np.sort(np.array(marks, dtype=np.uint64))
    met = {
        pair
        for first, last in crossed(*blocks(keys_of), hubs)
        for pair in zip(first.tolist(), last.tolist(), strict=True)
    }
    expected = set()
    for mark in set(marks):
        block = [int(n) for n in np.flatnonzero(keys_of == mark)]
        expected |= {(a, b) for n, b in enumerate(block) for a in block[: min(n, hubs)]}
    assert met == expected


def test_no_more_parts_are_under_way_than_said():
    made, hands = [], Hands()
    parts = (made.append(part) or part for part in batched(range(50), 2))
    results = shared(hands, sum, parts)
    assert next(results) == 1
    assert len(made) <= AHEAD
    assert list(results) == [sum(part) for part in batched(range(2, 50), 2)]
